import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const SILENT: ReadonlyArray<readonly [what: string, text: string]> = [
  ['the terms of a crime that the article before it defines', '《刑法》第三百八十三条的规定,贪污罪按数额量刑。'],
  ['the same for 行贿罪', '刑法第三百九十条行贿罪的规定'],
  ['punished by reference to the terms', '《刑法》第三百八十六条受贿罪'],
  ['deemed to be the crime', '刑法第二百六十九条规定的抢劫罪'],
  ['punished by reference', '刑法第二百六十五条规定的盗窃罪'],
  ['punished by reference from a paragraph', '刑法第二百五十三条第二款盗窃罪'],
  ['the general part', '刑法第六十七条规定,盗窃罪的自首'],
  ['a list of crimes behind a list of numbers', '刑法第二百三十二条、第二百三十四条故意杀人罪、故意伤害罪'],
  ['its own crime, another one further on', '刑法第264条盗窃罪与诈骗罪的区别'],
  ['a heading above, the article said of itself', '帮信罪的认定\n刑法第二百八十七条规定了利用计算机实施犯罪'],
];
for (const [what, text] of SILENT)
  test(what, () =>
    assert.deepEqual(
      judge(text).filter(({ kind, verdict }) => kind === 'citation' && verdict !== 'ok'),
      [],
    ),
  );

const WRONG: ReadonlyArray<readonly [what: string, text: string, expected: string]> = [
  ['the name of another chapter', '本文以刑法第383条污染环境罪为研究对象', '383 wrong-article -> criminal-law/338'],
  ['the same, said by the page', '《刑法》第三百八十三条规定了污染环境罪。', '383 wrong-article -> criminal-law/338'],
  ['the crime of the next article', '刑法第二百六十条遗弃罪', '260 wrong-article -> criminal-law/261'],
  [
    'the insertion is lost, the sentence broken over lines',
    '对于帮助信息网络\n犯罪活动的\n行为人,根据\n刑法第二百八十七条规定,情节严重的要坐牢。',
    '287 wrong-article -> criminal-law/287-2',
  ],
];
for (const [what, text, expected] of WRONG) test(what, () => assert.equal(judge(text).map(shown)[0], expected));
