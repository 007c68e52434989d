import assert from 'node:assert/strict';
import test from 'node:test';
import { sampleIndex } from '../../lib/words-sample.ts';

const index = sampleIndex();

/** law/article[/paragraph[/item]]@first day, and how the clauses agree (first letters). */
function answer(text: string, options?: Parameters<typeof index.findWords>[1]): string {
  const [best] = index.findWords(text, options);
  if (best === undefined) return 'nothing';
  const place = [best.article, best.paragraph, best.item].filter((part) => part !== undefined).join('/');
  return `${best.law}/${place}@${best.from} ${best.clauses.map(({ state }) => state[0]).join('')}`;
}

const CASES: ReadonlyArray<[name: string, text: string, answer: string]> = [
  [
    'a whole paragraph',
    '饲养白鹅的个人应当在每年春季到乡镇兽医站登记，并按照规定为白鹅佩戴脚环。',
    'geese-law/2/1@2001-01-01 v',
  ],
  [
    'the older wording',
    '在池塘边放养白鹅超过三十只，惊吓行人，情节严重的，处五日以下拘留或者二百元以下罚款。',
    'geese-law/3/1@2001-01-01 v',
  ],
  [
    'the newer wording',
    '在池塘边放养白鹅超过30只，惊吓行人，情节严重的，处10日以下拘留或者500元以下罚款',
    'geese-law/3/1@2015-11-01 v',
  ],
  ['a clause of it', '情节特别严重的，处十日以上十五日以下拘留', 'geese-law/3/1@2015-11-01 v'],
  ['a fragment', '将履行职责中掌握的养鹅户信息出售给他人', 'geese-law/7-1/1@2001-01-01 f'],
  [
    'one number changed',
    '兽医站工作人员私自放走登记在册的白鹅的，处九年以下有期徒刑或者拘役。',
    'geese-law/7/1@2001-01-01 d',
  ],
  ['an item', '出售信息100条以上的', 'geese-law/7-1/1/1@2015-11-01 v'],
  [
    'words around it',
    '记者问了很久。兽医站工作人员私自放走登记在册的白鹅的，处一年以下有期徒刑或者拘役。',
    'geese-law/7/1@2001-01-01 fv',
  ],
  ['words of no statute', '昨天下午我和朋友去公园散步看见了很多小鸟', 'nothing'],
  ['under eight characters', '放养白鹅超过三', 'nothing'],
  ['nothing', '', 'nothing'],
];

for (const [name, text, expected] of CASES) test(`words: ${name}`, () => assert.equal(answer(text), expected));

test('a whole article with labels, heading and crime name is verbatim', () => {
  const text =
    '第七条之一【出售养鹅户信息罪】违反有关规定,向他人出售或者提供养鹅户信息,有下列情形之一的,处三年以下有期徒刑:(1)出售信息一百条以上的;(2)所得超过5000元的;(3)有其他严重情节的。\n单位犯前款规定的行为的,对单位判处罚金,并对其直接负责的主管人员依照前款的规定处罚。';
  const [best] = index.findWords(text);
  assert.equal(best?.article, '7-1');
  assert.equal(best?.from, '2015-11-01');
  assert.equal(best?.verbatim, true);
  assert.equal(best?.coverage, 1);
  assert.equal(best?.tightness, 1);
  assert.equal(best?.paragraph, undefined);
});

test('a formula is found in every article that has it, with every version', () => {
  const found = index.findWords(
    '单位犯前款规定的行为的，对单位判处罚金，并对其直接负责的主管人员依照前款的规定处罚。',
    { on: '2026-11-21' },
  );
  assert.deepEqual(
    found.map(({ law, article, verbatim }) => `${law}/${article} ${verbatim}`),
    ['geese-law/7 true', 'geese-law/7-1 true', 'poultry-tax-law/9 true'],
  );
});

test('the day decides among equal wordings, and laws can be named', () => {
  const text = '单位犯前款规定的行为的，对单位判处罚金，并对其直接负责的主管人员依照前款的规定处罚。';
  assert.equal(index.findWords(text, { laws: ['poultry-tax-law'] })[0]?.law, 'poultry-tax-law');
  assert.deepEqual(index.findWords(text, { laws: ['no-such-law'] }), []);
  const shared = '在池塘边放养白鹅超过三十只，惊吓行人，情节严重的';
  assert.equal(index.findWords(shared, { on: '2010-01-01' })[0]?.from, '2001-01-01');
  assert.equal(index.findWords(shared, { on: '2020-01-01' })[0]?.from, '2015-11-01');
  assert.deepEqual(index.findWords(shared)[0]?.versions, [
    { from: '2001-01-01', to: '2015-11-01' },
    { from: '2015-11-01', to: undefined },
  ]);
});

test('a wording that fits less is told as another wording, or apart', () => {
  const text = '在池塘边放养白鹅超过三十只，惊吓行人，情节严重的，处五日以下拘留或者二百元以下罚款。';
  const [best] = index.findWords(text);
  assert.deepEqual(
    best?.otherWordings.map(({ from }) => from),
    ['2015-11-01'],
  );
  assert.ok((best?.otherWordings[0]?.coverage ?? 1) < 1);
  const apart = index.findWords(text, { wordings: true, limit: 2 });
  assert.deepEqual(
    apart.map(({ article, from }) => `${article}@${from}`),
    ['3@2001-01-01', '3@2015-11-01'],
  );
});

test('the margin is over the best other article, the same words elsewhere included', () => {
  const [alone] = index.findWords('饲养白鹅的个人应当在每年春季到乡镇兽医站登记');
  assert.ok((alone?.margin ?? 0) > 0.7);
  const shared = index.findWords(
    '单位犯前款规定的行为的，对单位判处罚金，并对其直接负责的主管人员依照前款的规定处罚。',
  );
  assert.deepEqual(
    shared.map(({ margin }) => margin),
    [0, 0, 0],
  );
});

test('words left out inside a clause deviate, a clause left out does not', () => {
  assert.equal(answer('饲养白鹅的个人应当在每年春季登记，并按照规定为白鹅佩戴脚环。').slice(-1), 'd');
  assert.match(answer('情节特别严重的，处十日以上十五日以下拘留。'), / v$/);
});

test('spans are the stretches found', () => {
  const text = '甲说：兽医站工作人员私自放走登记在册的白鹅的，处九年以下有期徒刑或者拘役。乙不同意。';
  const [best] = index.findWords(text);
  const parts = best?.spans.map(({ start, end }) => text.slice(start, end)) ?? [];
  assert.ok(parts[0]?.startsWith('兽医站工作人员私自放走'));
  assert.ok(parts.at(-1)?.endsWith('有期徒刑或者拘役'));
  assert.ok(!parts.join('').includes('九'));
});
