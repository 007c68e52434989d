/** The fingerprints in Chromium: the same answers as in Node, from the same files. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { REGISTER_DIR } from '../../../cli/lib/register.ts';
import { loadWords } from '../../../cli/lib/words.ts';
import { openWordsPage, type WordsPage, wordsFileNames } from '../../lib/words-page.ts';

const TEXTS = [
  '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑',
  '将本单位在履行职责或者提供服务过程中获得的公民个人信息,出售或者非法提供给他人',
  '当事人应当按照约定全面履行自己的义务。当事人应当遵循诚实信用原则,根据合同的性质',
  '昨天下午我和朋友去公园散步看见了很多小鸟',
];

let words: WordsPage;
before(async () => {
  words = await openWordsPage();
});
after(async () => {
  await words?.close();
});

test('the common file gives the answers of the whole register', async () => {
  const loaded = await words.call('load', ['common.words']);
  assert.deepEqual({ laws: loaded.laws, problems: loaded.problems }, { laws: 40, problems: [] });
  const node = loadWords(REGISTER_DIR);
  const expected = TEXTS.map((text) => {
    const [best] = node.findWords(text);
    return best === undefined ? 'nothing' : `${best.law}/${best.article}@${best.from}`;
  });
  assert.deepEqual(await words.call('ask', TEXTS), expected);
});

test('a file that is not there is named, the rest can be used', async () => {
  const loaded = await words.call('load', ['laws/criminal-law.words', 'laws/no-such-law.words']);
  assert.deepEqual(loaded.problems, ['laws/no-such-law.words: truncated, 0 bytes are no header']);
  assert.equal((await words.call('ask', TEXTS))[0], 'criminal-law/253-1@2015-11-01');
});

test('all national laws', async () => {
  const names = wordsFileNames('laws');
  const loaded = await words.call('load', names);
  assert.deepEqual({ laws: loaded.laws, problems: loaded.problems }, { laws: names.length, problems: [] });
});
