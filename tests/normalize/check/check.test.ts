import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../normalize/check/index.ts';
import { checkText } from '../../../normalize/index.ts';
import { AS_OF, book, judge, shown } from './judge-text.ts';

const PERSONAL =
  '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金;情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。';
const POSTAL = '邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。';

const CASES: ReadonlyArray<readonly [what: string, text: string, expected: readonly string[]]> = [
  [
    'insertion lost, words verbatim',
    `《刑法》第二百五十三条 ${PERSONAL}`,
    ['253 wrong-article -> criminal-law/253-1 fixed'],
  ],
  ['the same in Arabic digits', `《刑法》第253条:${PERSONAL}`, ['253 wrong-article -> criminal-law/253-1 fixed']],
  ['right insertion', `《刑法》第二百五十三条之一 ${PERSONAL}`, ['253-1 ok']],
  ['the genuine article without insertion', `《刑法》第二百五十三条 ${POSTAL}`, ['253 ok']],
  [
    'crime name only',
    '《刑法》第二百八十六条【拒不履行信息网络安全管理义务罪】',
    ['286 wrong-article -> criminal-law/286-1'],
  ],
  [
    'neighbour with verbatim words',
    `《刑法》第二百五十四条规定:“${POSTAL}”`,
    ['254 wrong-article -> criminal-law/253 fixed'],
  ],
  ['malformed number', '《民法典》千零三十二条', ['1032 nonexistent-article -> civil-code/1032 fixed']],
  ['filtered number', '《民法典》靠前百一十一条', ['111 nonexistent-article -> civil-code/111 fixed']],
  ['no such article', '《刑法》第九百条', ['900 nonexistent-article']],
  ['repealed, successor known', '《合同法》第六十条', ['60 repealed-law -> civil-code/509']],
  ['amending clause', '将刑法第二百五十三条修改为', ['253 ok']],
  ['added behind an article', '在刑法第二百八十七条后增加两条', ['287 ok']],
  ['judgment of its time', '一审法院适用《合同法》第六十条判决。', ['60 historical']],
  ['the old law by its own word', '原《合同法》第六十条规定', ['60 historical']],
  ['an edition that has ended, no words', '《公司法》(2013修正)第七十一条', ['71 historical']],
  ['a year before the name', '根据2013年《公司法》第二十五条', ['25 historical']],
  [
    'an edition by its day, its short name behind',
    '《专利法》(2008年12月27日修订)(以下简称《专利法》)第六十条',
    ['60 historical'],
  ],
  [
    'the short name of an edition has its year',
    '2008年《专利法》(以下简称《专利法》)早已修改。《专利法》第六十条',
    ['– ok', '60 historical'],
  ],
  [
    'an edition handed on in the sentence',
    '我国2005年修订后的《公司法》有新意,在第22条作了规定',
    ['– historical', '22 historical'],
  ],
  ['today’s edition handed on', '2023年修订后的《公司法》有新意,在第22条作了规定', ['– ok', '22 ok']],
  [
    'a law titled above, whose old wording is not held, and the rule under it with like words',
    '《消费者权益保护法》第四十九条规定赔偿。\n第五十条规定,经营者在商品中掺杂、掺假,以假充真,以次充好的,依照法律、法规的规定执行;法律、法规未作规定的,由工商行政管理部门责令改正。',
    ['49 renumbered -> consumer-protection-law/55', '50 renumbered -> consumer-protection-law/56'],
  ],
  [
    'the interpretation titled above, though a newer one has the same words',
    '最高人民法院2015年7月20日《关于审理拒不执行判决、裁定刑事案件适用法律若干问题的解释》法释〔2015〕16号:\n第一条 被执行人、协助执行义务人、担保人等负有执行义务的人对人民法院的判决、裁定有能力执行而拒不执行,情节严重的,依照规定处罚。',
    [
      '– repealed-law -> spc-spp-ju-bu-zhi-xing-pan-jue-cai-ding-xing-shi-de-jie-shi',
      '1 repealed-law -> spc-spp-ju-bu-zhi-xing-pan-jue-cai-ding-xing-shi-de-jie-shi/1',
    ],
  ],
  ['a year behind the article', '《食品安全法》第八十四条(2009年)', ['84 historical']],
  ['颁行 as 颁布', '1979年颁行的刑法第131条', ['131 historical']],
  ['a deleted article', '《刑法》第一百九十九条', ['199 renumbered']],
  ['said to be deleted', '《刑法》第一百九十九条（删去）', ['199 historical']],
  [
    'crimes behind a list of articles',
    '《刑法》第一百五十八条、第一百五十九条规定的虚报注册资本罪、虚假出资罪',
    ['158 ok', '159 ok'],
  ],
  [
    'a long crime name without 罪',
    '对帮助信息网络犯罪活动的行为人,根据《刑法》第二百八十七条处罚',
    ['287 wrong-article -> criminal-law/287-2'],
  ],
  [
    'words of the number that stands right before them',
    '在《刑法》第二十条第一款的基础上,第二十条第三款规定,“对正在进行行凶、杀人、抢劫、强奸、绑架以及其他严重危及人身安全的暴力犯罪,采取防卫行为,造成不法侵害人伤亡的,不属于防卫过当,不负刑事责任。”',
    ['20 ok', '20 ok'],
  ],
  [
    'a number that opens the next sentence ends the quotation',
    `《刑法》第二百五十三条${POSTAL.slice(0, -1)};第二百五十四条国家机关工作人员滥用职权、假公济私,对控告人、申诉人、批评人、举报人实行报复陷害的,处二年以下有期徒刑或者拘役;`,
    ['253 ok', '254 ok'],
  ],
  ['a title without its （试行）', '《最高人民法院关于人民法院执行工作若干问题的规定》第五条', ['5 ok']],
  [
    'words nearly as they were, with the term of an earlier version',
    '根据《刑法》第三百九十条的规定,对犯行贿罪的,处五年以下有期徒刑或者拘役,并处罚金。若行为人因行贿谋取不正当利益,情节严重的,处五年以上十年以下有期徒刑,并处罚金。',
    ['390 superseded-text'],
  ],
  [
    'words of another law prove nothing where the law named is held from a later day on',
    '《老年人权益保障法》第四十六条规定:以暴力或者其他方法公然侮辱老年人,捏造事实诽谤老年人或者虐待老年人,情节较轻的,依照有关规定处罚;',
    ['46 ok'],
  ],
  [
    'the page speaks, then quotes, then goes on with another article',
    '刑事诉讼法109条立案的规定是怎样的\n公安机关或者人民检察院发现犯罪事实或者犯罪嫌疑人,应当按照管辖范围,立案侦查。公安机关、人民检察院或者人民法院对于报案、控告、举报,都应当接受。对于不属于自己管辖的,应当移送主管机关处理,并且通知报案人、控告人、举报人;',
    ['109 ok'],
  ],
  [
    'the words of a repealed law refer to it',
    '《婚姻法》第十七条规定:夫妻在婚姻关系存续期间所得的下列财产,归夫妻共同所有:继承或赠与所得的财产,但本法第十八条第三项规定的除外;',
    ['17 repealed-law -> civil-code/1062', '18 repealed-law -> civil-code/1063'],
  ],
  ['local rules', '《某省治安管理办法》第六条', ['6 unresolvable']],
  ['a formula proves nothing', '《刑法》第三百条,构成犯罪的,依法追究刑事责任。', ['300 ok']],
  [
    'renumbered, page undated',
    '《治安管理处罚法》第四十二条',
    ['42 renumbered -> public-security-administration-punishments-law/50'],
  ],
];
for (const [what, text, expected] of CASES) test(what, () => assert.deepEqual(judge(text).map(shown), expected));

test('two judgements: today and on the page date', () => {
  const [old] = judge('《合同法》第六十条', '2019-05');
  assert.deepEqual([old?.verdict, old?.onPageDate], ['repealed-law', 'ok']);
  assert.equal(judge('《合同法》第六十条', '2021-05')[0]?.onPageDate, 'wrong');
  assert.equal(judge('《治安管理处罚法》第四十二条', '2026')[0]?.verdict, 'ok');
  assert.equal(judge('《合同法》第六十条')[0]?.onPageDate, 'cannot-say');
});

test('a fix that would leave another aspect wrong is a proposal: 271 with the older words of 272', () => {
  const text =
    '《刑法》第二百七十一条:公司、企业或者其他单位的工作人员,利用职务上的便利,挪用本单位资金归个人使用或者借贷给他人,数额较大、超过三个月未还的,或者虽未超过三个月,但数额较大、进行营利活动的,或者进行非法活动的,处三年以下有期徒刑或者拘役;挪用本单位资金数额巨大的,或者数额较大不退还的,处三年以上十年以下有期徒刑。';
  const [first] = judge(text);
  assert.equal(first?.verdict, 'wrong-article');
  assert.equal(first?.target, '/cn/criminal-law/272');
  assert.equal(first?.fix, undefined);
  assert.notEqual(first?.proposal, undefined);
});

/** Applies every fix of a text, last first. */
function fixed(text: string): string {
  let out = text;
  for (const { fix } of [...judge(text)].reverse())
    if (fix !== undefined) out = out.slice(0, fix.span.start) + fix.text + out.slice(fix.span.end);
  return out;
}

test('fixing twice changes nothing, undo restores the text', () => {
  for (const [, text] of CASES) {
    const once = fixed(text);
    assert.equal(fixed(once), once);
    for (const { fix } of judge(text)) {
      if (fix === undefined) continue;
      const after = text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end);
      const { span, text: before } = fix.inverse;
      assert.equal(after.slice(0, span.start) + before + after.slice(span.end), text);
    }
  }
});

test('blanks, line ends and full-width digits never change a verdict', () => {
  const marks = fc.constantFrom('', '', '', '', ' ', '　', '¬', '\u200b');
  const any = fc
    .constantFrom(...CASES.map(([, text]) => text))
    .chain((text) =>
      fc.array(marks, { minLength: text.length, maxLength: text.length }).map((noise) => [text, noise] as const),
    );
  fc.assert(
    fc.property(any, ([text, noise]) => {
      const noisy = [...text]
        .map((c, i) => (/\d/u.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c) + (noise[i] ?? ''))
        .join('');
      assert.deepEqual(judge(noisy).map(shown), judge(text).map(shown));
    }),
    { numRuns: 60 },
  );
});

test('nothing throws, spans lie inside, sorted', () => {
  const pieces = [
    '《刑法》',
    '第二百五十三条',
    '之一',
    PERSONAL,
    POSTAL,
    '\n',
    '处三年以下',
    '第一款',
    '《',
    '\ud800',
    '法院',
  ];
  const any = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(any, (text) => {
      let last = 0;
      for (const { span, text: words } of check({ id: 'p', text, subject: undefined, date: undefined }, book, {
        asOf: AS_OF,
      }).judgements) {
        assert.equal(text.slice(span.start, span.end), words);
        assert.ok(span.start >= last);
        last = span.start;
      }
    }),
    { numRuns: 100 },
  );
});

test('the library function refuses what is no date', () => {
  assert.equal(checkText('《合同法》第六十条', { asOf: AS_OF, date: '2019', register: book }).judgements.length, 1);
  assert.throws(() => checkText('x', { asOf: '2026', register: book }), RangeError);
  assert.throws(() => checkText('x', { asOf: AS_OF, date: 'gestern', register: book }), RangeError);
});
