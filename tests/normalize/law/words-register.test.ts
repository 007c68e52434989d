import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { REGISTER_DIR } from '../../../cli/lib/register.ts';
import { loadWords, readCommonWords } from '../../../cli/lib/words.ts';
import { makeWordsIndex } from '../../../normalize/law/words/index.ts';

const index = loadWords(REGISTER_DIR);
const common = makeWordsIndex([readCommonWords(REGISTER_DIR)], false);

/** Short quotations of the reference cases, as pages write them. */
const CASES: ReadonlyArray<[name: string, text: string, provision: string]> = [
  [
    '刑法 253之一, words since 2015',
    '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑',
    'criminal-law/253-1@2015-11-01',
  ],
  [
    '刑法 253之一, words of 2009',
    '将本单位在履行职责或者提供服务过程中获得的公民个人信息,出售或者非法提供给他人',
    'criminal-law/253-1@2009-02-28',
  ],
  [
    '刑法 253, postal workers',
    '邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役',
    'criminal-law/253@1997-10-01',
  ],
  [
    '刑法 286之一',
    '经监管部门责令采取改正措施而拒不改正,有下列情形之一的,处三年以下有期徒刑',
    'criminal-law/286-1@2015-11-01',
  ],
  [
    '合同法 60',
    '当事人应当按照约定全面履行自己的义务。当事人应当遵循诚实信用原则,根据合同的性质',
    'contract-law/60@1999-10-01',
  ],
  [
    '民法典 509',
    '当事人应当遵循诚信原则,根据合同的性质、目的和交易习惯履行通知、协助、保密等义务',
    'civil-code/509@2021-01-01',
  ],
  [
    '居民身份证法 20',
    '人民警察有下列行为之一的,根据情节轻重,依法给予行政处分',
    'resident-identity-card-law/20@2012-01-01',
  ],
];

for (const [name, text, provision] of CASES) {
  test(`register: ${name}`, () => {
    for (const words of [index, common]) {
      const [best] = words.findWords(text);
      assert.equal(`${best?.law}/${best?.article}@${best?.from}`, provision);
    }
  });
}

test('the 治安 fine of 2012 and that of 2025 are told apart', () => {
  const law = 'public-security-administration-punishments-law';
  const at = (fine: string) => {
    const [best] = index.findWords(
      `情节较重的，处五日以上十日以下拘留，可以并处${fine}以下罚款：写恐吓信或者以其他方法威胁他人人身安全的；`,
    );
    return `${best?.law}/${best?.article}`;
  };
  assert.equal(at('五百元'), `${law}/42`);
  assert.equal(at('一千元'), `${law}/50`);
});

test('everything committed can be read; the common file holds 40 laws', () => {
  assert.deepEqual(index.problems, []);
  assert.equal(index.searched, 'all');
  assert.deepEqual(common.problems, []);
  assert.equal(common.laws.length, 40);
  for (const law of common.laws) assert.ok(index.laws.includes(law), law);
});

test('sizes: national laws 6 MB, the common file 1.5 MB', () => {
  const laws = path.join(REGISTER_DIR, 'words/laws');
  const bytes = readdirSync(laws).reduce((sum, name) => sum + statSync(path.join(laws, name)).size, 0);
  assert.ok(bytes <= 6_000_000, `${bytes} bytes of national laws`);
  assert.ok(statSync(path.join(REGISTER_DIR, 'words/common.words')).size <= 1_500_000);
});
