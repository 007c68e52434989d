import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Citation, findCitations } from '../../../normalize/law/citation/index.ts';
import { printArticle } from '../../../normalize/law/statute.ts';
import { parseNumeral, writeNumeral } from '../../../normalize/text/numerals.ts';
import { lexicon } from './citation/lexicon.ts';

/** `criminal-law/253-1(1.2)`: law as named beside the article, key, first unit; `?` where no name stands beside it. */
function shown({ name, article, units }: Citation): string {
  const law = name === undefined ? '?' : (name.token.laws[0] ?? `unknown:${name.token.text}`);
  const [unit] = units;
  const below = unit === undefined ? '' : `(${unit.paragraph ?? ''}${unit.item === undefined ? '' : `.${unit.item}`})`;
  return article === undefined ? law : `${law}/${printArticle(article)}${below}`;
}

function found(text: string): string[] {
  return findCitations(text, lexicon)
    .filter(({ form }) => form !== 'relative')
    .map(shown);
}

const CASES: ReadonlyArray<readonly [what: string, text: string, citations: readonly string[]]> = [
  ['full name', '《中华人民共和国刑法》第二百五十三条之一', ['criminal-law/253-1']],
  ['no brackets', '根据刑法第二百六十四条的规定', ['criminal-law/264']],
  ['Arabic', '《刑法》第253条之一第2款', ['criminal-law/253-1(2)']],
  ['full width', '《刑法》第２５３条', ['criminal-law/253']],
  ['laundered and traditional', '《中華人民共和國刑法》第二百七十壹條第壹款', ['criminal-law/271(1)']],
  ['pinyin glosses', '《刑法》第266條規(guī)定,財(cái)產(chǎn)', ['criminal-law/266']],
  ['blank before 之', '《刑法》第二百五十三条 之一', ['criminal-law/253-1']],
  ['line end before 之', '《刑法》第二百五十三条\n之一', ['criminal-law/253-1']],
  ['条 written twice', '《刑法》第二百五十三条之一条规定', ['criminal-law/253-1']],
  ['条 missing before 之', '《刑法》第二百九十三之一', ['criminal-law/293-1']],
  ['第 missing', '《中华人民共和国刑法》 二百九十三条规定', ['criminal-law/293']],
  ['条 missing', '根據婚姻法第32,可以離婚', ['marriage-law/32']],
  ['十 lost', '《刑法》第三百八四条', ['criminal-law/384']],
  ['十 or 、 lost', '《刑法》第二百三四条', ['criminal-law']],
  ['十 lost behind 零', '《民法典》第一千零七九条', ['civil-code/1079']],
  ['十 lost, with an insertion', '《刑法》第二百五三条之一', ['criminal-law/253-1']],
  ['第 before a filter', '《民法典》第靠前百一十一条', ['civil-code/111']],
  ['another filter', '《民法典》首先百一十一条', ['civil-code/111']],
  ['第一 whole replaced by a filter', '《民法典》靠前条 为了', ['civil-code/1']],
  ['no article behind a filter', '《民法典》靠前条件', ['civil-code']],
  ['Arabic 之 before 条', '《刑法》第253之1条', ['criminal-law/253-1']],
  ['a dash behind 条', '《刑法》第二百五十三条-1规定', ['criminal-law/253-1']],
  ['条 missing in Chinese', '《刑法》第二百六十四规定', ['criminal-law/264']],
  ['a name in quotation marks nobody knows', '“公安处罚法”第四十三条', ['unknown:公安处罚法/43']],
  [
    'quotation marks that do not match',
    '法律依据:"食品经营许可管理办法》第四十五条',
    ['unknown:食品经营许可管理办法/45'],
  ],
  ['words in quotation marks that are no title', '“第三方责任”第四条', ['?/4']],
  ['第 missing behind a chapter', '中华人民共和国刑法第三章261条', ['criminal-law', '?/261']],
  ['构成本法', '《刑法》有规定,同时又构成本法第一百四十一条', ['criminal-law', '?/141']],
  ['articles counted', '《刑法》的3条规定', ['criminal-law']],
  ['第 missing, a number beyond counting', '《刑法》的264条规定', ['criminal-law/264']],
  ['a draft', '《民法典(草案)》第十条', ['unknown:民法典(草案)/10']],
  ['a draft behind the brackets', '《民法典》(征求意见稿)第十条', ['unknown:民法典(征求意见稿)/10']],
  ['first 一 eaten', '《民法典》千零三十二条', ['civil-code/1032']],
  ['第一 replaced by a filter', '《民法典》靠前百一十一条', ['civil-code/111']],
  ['name broken by a line end', '《中华人民共和国\n刑法》第二十七条', ['criminal-law/27']],
  ['name torn', '《中华人民共和反洗钱法》 第三十条', ['anti-money-laundering-law/30']],
  ['edition between', '《刑法》（2020修正）第十七条', ['criminal-law/17']],
  ['edition and path between', '中华人民共和国刑法(2020修正):第二编 分则 第二百八十六条', ['criminal-law/286']],
  ['its short name defined between', '《民事诉讼法》(以下简称《民诉法》)第100条', ['civil-procedure-law/100']],
  [
    'the short name it defined',
    '《民事诉讼法》(以下简称《民诉》)规定。《民诉》第3条',
    ['civil-procedure-law', 'civil-procedure-law/3'],
  ],
  ['a name that leads to a heading below', '《刑法》规定:\n第二百七十一条 【罪】', ['criminal-law', '?/271']],
  ['a name alone above a heading', '《刑法》\n第二百七十一条 【罪】', ['criminal-law/271']],
  ['the name leads to a number in its own line', '《刑法》规定:第二百七十一条 【罪】', ['criminal-law/271']],
  ['an enumerator in the next line', '刑法第271条\n(一)概念', ['criminal-law/271']],
  ['an item in its own line', '刑法第271条(一)', ['criminal-law/271(.1)']],
  ['list', '《刑法》第三百八十二条、第三百八十三条', ['criminal-law/382', 'criminal-law/383']],
  ['list with one 条', '《刑法》第十、十一条', ['criminal-law/10', 'criminal-law/11']],
  ['list with one 条 in Arabic digits', '《刑法》第240、241条', ['criminal-law/240', 'criminal-law/241']],
  ['list without 第', '劳动合同法第47条和87条', ['labor-contract-law/47', 'labor-contract-law/87']],
  ['list with crime names', '《刑法》第三百八十五条(受贿罪)、第三百八十六条', ['criminal-law/385', 'criminal-law/386']],
  ['range', '《民法典》第1032条至第1039条', ['civil-code/1032', 'civil-code/1039']],
  ['range with one 条', '《刑法》第107-122条', ['criminal-law/107', 'criminal-law/122']],
  ['paragraph and items', '《刑法》第二条第一款第一、二项', ['criminal-law/2(1.1)']],
  ['item in brackets', '《民法典》第四十条(三)', ['civil-code/40(.3)']],
  ['amendment', '《刑法修正案(九)》第二十一条', ['amendment-9/21']],
  ['amendment without brackets', '《刑法修正案九》第八条', ['amendment-9/8']],
  ['item of an amendment', '《刑法修正案(九)》 十七、将…', ['amendment-9/17']],
  ['number of an interpretation', '法释〔2017〕10号第五条', ['fashi-2017-10/5']],
  ['bracket forms of the number', '法释[2017]10号第五条', ['fashi-2017-10/5']],
  ['round brackets', '法释(2017)10号第五条', ['fashi-2017-10/5']],
  ['full-width round brackets', '法释（2017）10号第五条', ['fashi-2017-10/5']],
  ['heavy brackets', '法释【2017】10号第五条', ['fashi-2017-10/5']],
  ['a case number is no document', '(2017)京01民终10号判决', []],
  [
    'title with a blank for 、',
    '《最高人民法院 最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释》第九条',
    ['fashi-2017-10/9'],
  ],
  [
    'title with sprinkled characters',
    '《最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事专案件适用法律若属干问题的解释》第九条',
    ['fashi-2017-10/9'],
  ],
  ['list of three with one 条', '刑法第240、241、242条', ['criminal-law/240', 'criminal-law/241', 'criminal-law/242']],
  ['list behind a name, no 第', '刑法224、225条', ['criminal-law/224', 'criminal-law/225']],
  ['第 missing, the law named before', '刑法有规定。根据122条规定处罚', ['?/122']],
  ['条 missing, the law named before', '刑法有规定,按照第20的规定,不负责任', ['?/20']],
  ['a number of things under a law', '刑法有规定。根据122条线索侦查', []],
  ['a chapter and an article of it', '《刑法》第三章第二百六十一条', ['criminal-law/261']],
  ['a chapter, then its articles', '《合同法》第七章\n第十条', ['contract-law', '?/10']],
  ['an opening bracket lost', '刑法》第一百五十九条', ['criminal-law/159']],
  ['two short names', '《民法典》(以下简称《法典》或“新法”)第3条', ['civil-code/3']],
  ['another country’s code', '德国民法典第823条', ['unknown:民法典/823']],
  ['another country’s code in brackets', '《日本民事诉讼法》第3条', ['unknown:日本民事诉讼法/3']],
  ['Taiwan', '我国台湾地区“刑法”第185条', ['unknown:刑法/185']],
  ['Macau', '澳门《刑法》第197条', ['unknown:刑法/197']],
  ['Taiwan by what the text speaks of', '司法院釋字第791號。刑法第239條', ['unknown:刑法/239']],
  ['a foreigner is no country', '外国投资者依照民法典第十条', ['civil-code/10']],
  ['short name defined with the number', '《刑法》(法释〔2019〕15号,以下简称《某解释》)第十二条', ['criminal-law/12']],
  [
    'short name defined, then bare',
    '《民事诉讼法》(以下简称“新法”)第3条。依新法第5条',
    ['civil-procedure-law/3', 'civil-procedure-law/5'],
  ],
  [
    'short name of a text nobody knows',
    '《某市物业管理条例》(以下简称《条例》)第3条。《条例》第5条',
    ['unknown:某市物业管理条例/3', 'unknown:某市物业管理条例/5'],
  ],
  ['number of another text behind a title', '《刑法》(法释〔2017〕10号)第五条', ['criminal-law', '?/5']],
  ['unknown number behind its title', '《刑法修正案(九)》(主席令〔2015〕30号)第五条', ['amendment-9/5']],
  ['title in the line above', '某某市电动自行车管理办法\n第六条 登记', ['unknown:某某市电动自行车管理办法/6']],
  ['a line that is no title', '相关的规定\n第六条 登记', ['?/6']],
  ['a blank left as HTML wrote it', '《刑法》&nbsp;第三百零三条&nbsp;&#160;之一', ['criminal-law/303-1']],
  ['insurance clauses are no law', '《劳动合同法实施条款》,其中第3条', []],
  ['a book of the code', '《民法典》合同编第五百六十三条', ['civil-code/563']],
  ['a book of the code in the brackets', '《民法典·侵权责任编》第三条', ['civil-code/3']],
  ['brackets in quotes', '《民法典》(下称“《法典》”)第3条。《法典》第5条', ['civil-code/3', 'civil-code/5']],
  ['新 said each time', '《刑法》(以下简称“新《刑法》”)第3条', ['criminal-law/3']],
  ['a foreign act by its letters', '刑法有规定。GDPR第6条', ['unknown:GDPR/6']],
  [
    'title with a blank for 、 and sprinkled characters',
    '《最高人民法院 最高人民检察院关于办理侵犯公民个人信息刑事专案件适用法律若属干问题的解释》第九条',
    ['fashi-2017-10/9'],
  ],
  ['insertion behind a dash', '刑法第253-1条第2款', ['criminal-law/253-1(2)']],
  ['insertion behind a dash, no 第', '刑法287-2条', ['criminal-law/287-2']],
  ['a topic of the law is no document', '规定夫妻共同债务制度的第1064条', ['?/1064']],
  ['rules of a company', '违反公司考勤制度第十条', []],
  [
    'title with 的 left out',
    '《最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题解释》第九条',
    ['fashi-2017-10/9'],
  ],
  ['question marks where characters were lost', '《刑法修正案?(?九?)?》?第八条', ['amendment-9/8']],
  ['现行 said each time', '《刑法(2018修正)》( 以下简称“现行《刑法》”)第二十二条', ['criminal-law/22']],
  [
    'a title with 和 in it, after words that lead up to it',
    '违反某甲机构和某乙活动管理的办法第二条',
    ['unknown:某甲机构和某乙活动管理的办法/2'],
  ],
  ['one character for another', '《治按管理处罚法》第四十二条', ['public-security-law/42']],
  ['其 before a title is no part of it', '《刑法》第10条及其司法解释第二条', ['criminal-law/10', 'unknown:司法解释/2']],
  ['第 missing, changed', '刑法有规定,仅对一百七十五条第一款作出调整', ['?/175(1)']],
  ['two characters for others', '《治按管理处分法》第四十二条', ['unknown:治按管理处分法/42']],
  ['title nobody knows', '《某省公共场所管理办法》第六条', ['unknown:某省公共场所管理办法/6']],
  ['local rules of a known name', '湖北省劳动合同法实施条例第六条', ['unknown:劳动合同法实施条例/6']],
  ['chapter of a law', '《合同法》第七章规定', ['contract-law']],
  ['name within a name', '劳动合同法第八十二条', ['labor-contract-law/82']],
  ['name of which a name is the start', '劳动合同法实施条例第六条', ['labor-contract-regulations/6']],
  // Look-alikes.
  ['合同 and 法定', '合同法定代表人签字', []],
  ['an article of a contract', '双方签订的租赁合同第三条约定', []],
  ['things counted', '第三条生产线', []],
  ['a date', '第二百五十三条之日起', ['?/253']],
  ['之外 is no insertion', '《刑法》第二百五十三条之外', ['criminal-law/253']],
  ['之规定 is no insertion', '《刑法》第二百五十三条之规定', ['criminal-law/253']],
  ['a case number', '(2019)京01民初123号', []],
  ['several items', '提出三条意见', []],
];

for (const [what, text, citations] of CASES) test(`${what}: ${text}`, () => assert.deepEqual(found(text), citations));

test('amending clauses are marked', () => {
  const amending = (text: string): boolean[] =>
    findCitations(text, lexicon).flatMap(({ token }) => (token.kind === 'ref' ? [token.amending] : []));
  assert.deepEqual(amending('将刑法第二百五十三条之一修改为'), [true]);
  assert.deepEqual(amending('在刑法第二百八十七条后增加一条'), [true]);
  assert.deepEqual(amending('刑法第二百八十七条的规定'), [false]);
});

const NUMERALS: ReadonlyArray<readonly [string, number | undefined]> = [
  ['二百五十三', 253],
  ['253', 253],
  ['二五三', 253],
  ['壹百零二', 102],
  ['一千零三十二', 1032],
  ['十七', 17],
  ['廿一', 21],
  ['○', undefined],
  ['12百', undefined],
  ['若干', undefined],
  ['', undefined],
  ['百', undefined],
  ['三十二百', undefined],
];
for (const [text, value] of NUMERALS) test(`numeral ${text}`, () => assert.equal(parseNumeral(text), value));

test('numerals are read as they are written', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => parseNumeral(writeNumeral(n)) === n));
});

test('blanks, full width and marks between the characters change no key', () => {
  const plain = '根据《刑法》第二百五十三条之一第一款和劳动合同法第47条';
  const noise = fc.array(fc.constantFrom('', '', '', ' ', '¬', '\u200b', '　', '\n'), {
    minLength: plain.length,
    maxLength: plain.length,
  });
  fc.assert(
    fc.property(noise, (marks) =>
      assert.deepEqual(found([...plain].map((c, i) => c + marks[i]).join('')), found(plain)),
    ),
  );
});
