/** The article citations of the three reference pages of ../shared/seeds, against the keys read by hand, in order of place. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRegister } from '../../cli/lib/register.ts';
import { check } from '../../normalize/check/index.ts';

const FOLDER = path.join(import.meta.dirname, '../../../shared/seeds');
const INTERPRETATION = '侵犯公民个人信息刑事案件解释';
const INTERPRETATION_ID = 'fashi-2017-10';

/** By the first characters of the file's name; 1-4 stands for the article of that insertion, numbers follow their law. */
const KEYS: Readonly<Record<string, string>> = {
  '000': `${INTERPRETATION} 9 刑法 286-1 286 民法典 1122`,
  '001':
    '治安管理处罚法 42 刑法 253-1 253-1 253 264 253-1 居民身份证法 20 3 刑法 253 刑法修正案 17 刑法 253-1 253 286-1 286-1',
  '002':
    `治安管理处罚法 42 42 ${INTERPRETATION} 9 刑法 286-1 286-1 253 253-1 ${INTERPRETATION} 2 3 4 刑法 253-1 253-1 253-1 253-1 ` +
    '宪法 38 39 40 38 39 40 合同法 60 60 商业银行法 5 29 30 53 5 29 30 53 ' +
    `${INTERPRETATION} 9 刑法 286-1 286-1 婚姻法 15`,
};

function expected(words: string): string[] {
  let law = '';
  return words.split(' ').flatMap((word) => {
    if (/^\d/u.test(word)) return [`${law}/${word}`];
    law = word;
    return [];
  });
}

if (!existsSync(FOLDER)) process.stdout.write('../shared/seeds is not here: nothing to measure.\n');
else {
  const book = await loadRegister();
  let right = 0;
  let all = 0;
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
    const text = readFileSync(path.join(FOLDER, file), 'utf8');
    const { judgements } = check({ id: file, text, subject: undefined, date: undefined }, book, { asOf: '2026-11-21' });
    const found = judgements
      .filter(({ kind, article }) => kind === 'citation' && article !== undefined)
      .map(({ law, lawName, article }) => `${law === INTERPRETATION_ID ? INTERPRETATION : lawName}/${article}`);
    const wanted = expected(KEYS[file.slice(0, 3)] ?? '');
    all += wanted.length;
    right += wanted.filter((key, i) => found[i] === key).length;
    if (found.join() !== wanted.join()) process.stdout.write(`${file}: found ${found.join(' ')}\n`);
  }
  process.stdout.write(`${right} of ${all} citations of articles have the right law and article\n`);
}
