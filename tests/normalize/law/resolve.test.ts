import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRegister } from '../../../cli/lib/register.ts';
import { lexiconOf } from '../../../normalize/check/index.ts';
import { scanText } from '../../../normalize/law/citation/index.ts';
import { resolveCitations } from '../../../normalize/law/resolve/index.ts';
import { printArticle } from '../../../normalize/law/statute.ts';

const book = await loadRegister();

/** `刑法/264 sentence`: law, article, from what the law was inferred; `– reason` where nothing is said. */
function resolved(text: string, subject?: string): string[] {
  const lexicon = lexiconOf(book);
  const above = subject === undefined ? undefined : scanText(subject, lexicon);
  return resolveCitations(scanText(text, lexicon), above, book)
    .filter(({ form }) => form !== 'relative' && form !== 'law-only')
    .map(({ article, resolution }) => {
      const key = article === undefined ? '' : printArticle(article);
      if (resolution.kind === 'abstained') return `${key} – ${resolution.reason}`;
      return `${book.law(resolution.law)?.name}/${key} ${resolution.how}`;
    });
}

const CASES: ReadonlyArray<readonly [what: string, text: string, expected: readonly string[]]> = [
  ['基本规定 is no 本规定', '刑法的基本规定\n第一百一十八条 破坏电力', ['刑法/118 nearby']],
  [
    'what an amendment changes is the law it amends',
    '《刑法修正案（十一）》在第二百九十一条之一后增加一条',
    ['刑法/291-1 name'],
  ],
  [
    '该解释 with a number of a version not held',
    '《最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释》第一条。《最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释》有规定。该解释第十条',
    [
      '最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释/1 name',
      '最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释/10 anaphor',
    ],
  ],
  [
    'a title abridged',
    '《最高人民法院关于审理民间借贷案件的规定》第二十五条',
    ['最高人民法院关于审理民间借贷案件适用法律若干问题的规定/25 name'],
  ],
  [
    'a title abridged, with a law in it',
    '《最高人民法院关于适用婚姻法的解释(二)》第二十四条',
    ['最高人民法院关于适用《婚姻法》若干问题的解释（二）/24 name'],
  ],
  ['a rule without its first word', '《农民工工资支付条例》第三条', ['保障农民工工资支付条例/3 name']],
  ['a rule near the name of another', '《社会保险条例》第十条', ['10 – law-not-indexed']],
  ['name beside it', '《刑法》第二百六十四条', ['刑法/264 name']],
  ['name at the end of the line above', '法律依据:《刑法》\n第二百六十四条 盗窃', ['刑法/264 name']],
  [
    'earlier in the sentence',
    '依照刑法第一百六十三条规定的受贿和第二百七十一条规定的侵占',
    ['刑法/163 name', '刑法/271 sentence'],
  ],
  [
    'title above several articles',
    '《民法典》规定如下。\n第七百零三条 租赁\n第七百零七条 书面',
    ['民法典/703 heading', '民法典/707 heading'],
  ],
  ['该法 is the law last named', '我国有《民法通则》,该法第一百条规定', ['民法通则/100 anaphor']],
  ['本法 under a title', '《民法典》\n第七百三十条 依据本法第五百一十条', ['民法典/730 name', '民法典/510 anaphor']],
  [
    '本条例 passes laws over',
    '《工伤保险条例》规定,刑法第二十条除外,本条例第十四条',
    ['刑法/20 name', '工伤保险条例/14 anaphor'],
  ],
  [
    'a cited law does not become the title',
    '《最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释》\n第九条 依照刑法第二百八十六条之一处理。\n第三条 提供',
    [
      '最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释/9 name',
      '刑法/286-1 name',
      '最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释/3 heading',
    ],
  ],
  [
    'the title has no such article',
    '《民法典》第十条。另见第一千五百条',
    ['民法典/10 name', '1500 – no-such-article-nearby'],
  ],
  [
    'a title nobody knows keeps others away',
    '《刑法》第十条。《某省治安管理办法》\n第六条 罚款',
    ['刑法/10 name', '6 – law-not-indexed'],
  ],
  [
    'a standard named between does not take the next article',
    '适用《刑法》第二百三十四条第二款时看《人体重伤鉴定标准》,而适用第二百三十四条第一款时',
    ['刑法/234 name', '刑法/234 sentence'],
  ],
  [
    'a foreign code keeps its next article',
    '日本刑法第36条规定防卫。依第37条避险',
    ['36 – law-not-indexed', '37 – law-not-indexed'],
  ],
  [
    '新法 is the one called new',
    '新《治安管理处罚法》施行。新法第19条借鉴《刑法》第20条;新法第22条从重',
    ['治安管理处罚法/19 anaphor', '刑法/20 name', '治安管理处罚法/22 anaphor'],
  ],
  ['新法 without a name', '新法第19条借鉴《刑法》第20条', ['19 – no-law-named', '刑法/20 name']],
  ['旧法 of the law named', '《公司法》修订了。旧法第20条', ['公司法/20 only-law']],
  [
    'title, days and number above the articles',
    '关于办理非法采矿、破坏性采矿刑事案件适用法律若干问题的解释\n(2016年11月14日通过,自2016年12月1日起施行)\n法释〔2016〕25号\n第一条 违反',
    ['最高人民法院、最高人民检察院关于办理非法采矿、破坏性采矿刑事案件适用法律若干问题的解释/1 heading'],
  ],
  [
    'a heading above its titled citation',
    '第八十七条【赔偿】\n《劳动合同法》第八十七条规定',
    ['劳动合同法/87 nearby', '劳动合同法/87 name'],
  ],
  ['a chapter on its own line', '《刑事诉讼法》第十节 侦查终结\n\n第一百五十六条 羁押', ['刑事诉讼法/156 heading']],
  [
    'a law behind 、 in a sentence is no title',
    '《刑法》\n第十条 域外。依照民法典第十条、劳动法第十六条处理:\n第十三条 犯罪',
    ['刑法/10 name', '民法典/10 name', '劳动法/16 name', '刑法/13 heading'],
  ],
  [
    'articles of a text nobody knows, one after the other',
    '依《关于某类案件的意见》(自2023年起施行)\n第十二条 依照刑法第十三条处理。\n第四条 程序',
    ['12 – law-not-indexed', '刑法/13 name', '4 – law-not-indexed'],
  ],
  [
    'the article cited before, another text named between',
    '《侵权责任法》第66条规定举证。有的认为它倒置。《某法》学者的解释中指出,依照第66条',
    ['侵权责任法/66 name', '侵权责任法/66 sentence'],
  ],
  [
    'laws about Hong Kong and Taiwan are the mainland’s',
    '《香港特别行政区基本法》第二十三条,《台湾同胞投资保护法》第三条',
    ['香港特别行政区基本法/23 name', '台湾同胞投资保护法/3 name'],
  ],
  [
    'numbers that go on from a text without a name are not those of a law cited in it',
    '第五十一条 诈骗,属于《治安管理处罚法》第四十九条的情形\n第五十二条 哄抢',
    ['51 – no-law-named', '治安管理处罚法/49 name', '52 – no-law-named'],
  ],
  [
    'numbers that do not go on',
    '第五十一条 诈骗,属于《治安管理处罚法》第四十九条的情形\n第六十条 妨害',
    ['51 – no-law-named', '治安管理处罚法/49 name', '治安管理处罚法/60 nearby'],
  ],
  [
    'a title nobody knows in the line above, ended by 。',
    '刑法第一百三十四条\n某市公安局关于某类案件起诉标准的规定(一)。\n第八条【甲案件(刑法第一百三十四条第一款)】',
    ['刑法/134 name', '8 – law-not-indexed', '刑法/134 name'],
  ],
  [
    'a book of the code, alone in brackets',
    '《婚姻篇》第一千零八十八条、《合同编》第五百零九条',
    ['民法典/1088 name', '民法典/509 name'],
  ],
  ['another book', '《侵权篇章》第三条', ['3 – no-law-named']],
  [
    'a title without the 的 before its noun',
    '最高人民法院关于贯彻执行《中华人民共和国继承法》若干问题意见:“关于总则部分第10条”',
    ['最高人民法院关于贯彻执行《中华人民共和国继承法》若干问题的意见/10 sentence'],
  ],
  [
    'a code of Taiwan by its way of writing',
    '刑法第310條:「意圖散佈於眾,而指摘足以毀損他人名譽之事者,處拘役或五百元以下罰金。散佈文字犯前項之罪者」',
    ['310 – law-not-indexed'],
  ],
  ['the mainland’s fines and 意图', '刑法第266條,意图骗取财物的,并处五千元以下罚金', ['刑法/266 name']],
  ['no law named', '第六条 罚款', ['6 – no-law-named']],
  ['another answer', '《刑法》第十条\n\n⑵ 怎么办\n第二十条 防卫', ['刑法/10 name', '20 – no-law-named']],
];
for (const [what, text, expected] of CASES) test(what, () => assert.deepEqual(resolved(text), expected));

test('the subject helps where the text names no law', () => {
  assert.deepEqual(resolved('第二十条 防卫', '刑法第二十条怎么理解'), ['刑法/20 subject']);
});
