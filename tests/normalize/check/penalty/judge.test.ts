import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../../normalize/check/index.ts';
import type { Judgement } from '../../../../normalize/check/types.ts';
import { smallBook } from './book.ts';

const book = smallBook();

function judge(text: string, asOf = '2026-11-21', date?: { from: string; to: string }): readonly Judgement[] {
  const { judgements } = check({ id: 'a', text, subject: undefined, date }, book, { asOf });
  return judgements.filter(({ kind }) => kind === 'penalty');
}

function fixed(text: string): string | undefined {
  const [change] = judge(text).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  return change && text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
}

const VERDICTS: ReadonlyArray<readonly [text: string, verdicts: readonly string[]]> = [
  // right, in the statute's words and in others
  ['《刑法》第二百五十三条之一规定,情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。', ['ok']],
  ['《刑法》第二百五十三条之一规定,情节特别严重的,处3年以上7年以下有期徒刑,并处罚金。', ['ok']],
  ['《刑法》第二百五十三条之一规定,情节特别严重的,判三到七年有期徒刑。', ['ok']],
  ['《刑法》第二百五十三条之一规定,情节特别严重的,判3-7年。', ['ok']],
  ['《刑法》第二百五十三条之一规定,情节严重的,不超过三年有期徒刑。', ['ok']],
  ['《刑法》第二百五十三条之一规定,侵犯公民个人信息罪最高可判七年有期徒刑。', ['ok']],
  ['《刑法》第二百三十二条规定,故意杀人的,处死刑、无期徒刑或者十年以上十五年以下有期徒刑。', ['ok']],
  ['犯受贿罪,数额巨大的,处三年以上十年以下有期徒刑,并处罚金或者没收财产。', ['ok']],
  ['根据《刑法》第三百八十五条,受贿数额较大的,处三年以下有期徒刑或者拘役,并处罚金。', ['ok']],
  ['開設賭場罪,處五年以下有期徒刑、拘役或者管制,並處罰金。', ['ok']],
  ['《刑法》第二百七十一条规定,职务侵占数额巨大的,处3年以上\n10年以下有期徒刑,并处罚金。', ['ok']],
  ['犯职务侵占罪,数额巨大的,判处三年以上十年以下有期徒刑,同样需要缴纳罚金。', ['ok']],
  ['犯赌博罪要承担责任。依照《刑法》第三百零三条,情节严重的,处五年以上十年以下有期徒刑,并处罚金。', ['ok']],
  ['开设赌场罪情节严重的可能判五年以上。', ['ok']],
  // spoken
  ['职务侵占罪,数额巨大的,可能会被判处三年以上但不超过十年的有期徒刑,并处罚金。', ['ok']],
  ['职务侵占罪,数额巨大的,可判处为期三年至十年不等的有期徒刑。', ['ok']],
  ['职务侵占罪数额巨大的,刑期为三年以上十年以下。', ['ok']],
  ['职务侵占罪数额巨大的,量刑在三年到七年之间。', ['wrong-term']],
  ['故意杀人罪十年起步。', ['ok']],
  ['故意杀人罪起步十年。', ['unresolvable']],
  ['侵犯公民个人信息罪顶格七年有期徒刑。', ['ok']],
  ['侵犯公民个人信息罪,刑期最高十年。', ['wrong-term']],
  ['殴打他人的,拘留期限可能会延长至10日以上15日以下。', ['unresolvable']],
  ['开设赌场罪的从犯减轻处罚,即开设赌场者将被处以五年以下有期徒刑、拘役或管制,并处罚金。', ['ok']],
  ['开设赌场情节严重又自首的,应当处五年以上十年以下有期徒刑,并处罚金。', ['ok']],
  // a list of articles: any member may be meant
  ['《刑法》第二百五十三条之一、第二百七十一条规定,情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。', ['ok']],
  ['《刑法》第二百五十三条之一与《刑法》第二百七十一条:“情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。', ['ok']],
  [
    '《刑法》第二百五十三条之一、第二百七十一条规定,情节特别严重的,处三年以上五年以下有期徒刑,并处罚金。',
    ['wrong-term'],
  ],
  // articles that a condition or an exception names are not the source
  ['犯职务侵占罪,除《刑法》第二百三十二条外,数额巨大的,处三年以上十年以下有期徒刑,并处罚金。', ['ok']],
  ['犯职务侵占罪,不属于《刑法》第二百五十三条之一的情形,数额巨大的,处三年以上十年以下有期徒刑,并处罚金。', ['ok']],
  // one wrong bound, kind or tier
  ['《刑法》第二百五十三条之一规定,情节特别严重的,处三年以上十年以下有期徒刑,并处罚金。', ['wrong-term']],
  ['《刑法》第二百五十三条之一规定,侵犯公民个人信息罪最高可判十年有期徒刑。', ['wrong-term']],
  ['《刑法》第二百五十三条之一规定,情节特别严重的,判三到十年有期徒刑。', ['wrong-term']],
  ['犯危险驾驶罪的,根据《刑法》第一百三十三条之一,处拘留,并处罚金。', ['wrong-term']],
  ['《刑法》第二百七十一条规定,职务侵占罪数额巨大的,处三年以下有期徒刑或者拘役,并处罚金。', ['wrong-term']],
  ['开设赌场罪情节特别严重的,处十年以上有期徒刑或者无期徒刑,并处没收财产。《刑法》第三百零三条', ['wrong-term']],
  ['会被处以三年以下有期徒刑或者拘留,同时还将面临罚金。', ['wrong-term']],
  // words missing
  ['《刑法》第二百五十三条之一规定,情节严重的,处三年以下有期徒刑或者拘役。', ['incomplete']],
  ['《刑法》第二百零五条规定,虚开增值税专用发票的,处三年以下或者拘役,并处二万元以上二十万元以下罚金。', ['incomplete']],
  ['《刑法》第二百零五条规定,虚开增值税专用发票的,处三年以下或者,并处二万元以上二十万元以下罚金。', ['incomplete']],
  // a word that is none of a punishment stands where one was: nothing can be said to be left out
  ['《刑法》第三百零三条规定,聚众赌博的,处三年以下有期徒刑、拘役、或者管利,并处罚金。', ['unresolvable']],
  // earlier law
  ['《刑法》第二百七十一条规定,数额较大的,处五年以下有期徒刑或者拘役。', ['outdated']],
  ['开设赌场的,处三年以下有期徒刑、拘役或者管制,并处罚金。', ['outdated']],
  ['聚众赌博的,构成赌博罪,处三年以下有期徒刑、拘役或者管制,并处罚金。', ['ok']],
  ['《治安管理处罚法》第四十三条规定,殴打他人的,处五日以上十日以下拘留,并处二百元以上五百元以下罚款。', ['outdated']],
  // an older tier without what could be added to it is no invented one
  ['犯职务侵占罪,数额巨大的,处五年以上有期徒刑。', ['outdated']],
  ['犯职务侵占罪,数额巨大的,处四年以上有期徒刑。', ['wrong-term']],
  // kinds of a criminal punishment in other words, and a fine in everyday ones
  ['犯职务侵占罪,数额巨大的,处三年以上十年以下有期徒刑,同样也可能被判处罚款。', ['wrong-term']],
  ['打人的,处5至10日内拘留,另加500元人民币以内的罚款。', ['outdated']],
  // an offence named without law or number: right or outdated can be said, wrong cannot
  [
    '盗窃手机不够立案标准的,可处五日以上十日以下拘留,罚款500元以下;情节较重的,拘留10-15日,罚款3000元以下。',
    ['outdated', 'ok'],
  ],
  ['打人怎么处罚?\n一般处五日以上十日以下拘留,并处五百元以上一千元以下罚款。', ['ok']],
  ['打人怎么处罚?\n一般处五日以上十日以下拘留,并处二百元以上五百元以下罚款。', ['outdated']],
  ['打人的,处三日以上七日以下拘留,并处二百元以上五百元以下罚款。', ['unresolvable']],
  // a crime whose paragraph was struck out is not measured by the one that is left
  ['犯嫖宿幼女罪的,处五年以上有期徒刑,并处罚金。', ['unresolvable']],
  ['犯传播性病罪的,处五年以下有期徒刑、拘役或者管制,并处罚金。', ['ok']],
  ['故意损坏他人财物的,处五日以上十日以下拘留,可以并处五百元以下罚款。', ['outdated']],
  // what held before a change
  ['修正案出台以前,职务侵占罪数额较大的,处五年以下有期徒刑或者拘役。', ['historical']],
  // the highest term of a number that has moved, with the fine of that time
  ['打人的,最高处十日拘留及五百元罚款。《治安管理处罚法》第四十三条', ['outdated']],
  ['打人的,最高处十日拘留及一千元罚款。《治安管理处罚法》第四十三条', ['ok']],
  // a law as it was, to the end of its quotation
  [
    '1979年《刑法》第三百零三条规定:“聚众赌博的,处五年以下有期徒刑;开设赌场的,处三年以下有期徒刑、拘役或者管制,并处罚金。”',
    ['historical', 'historical'],
  ],
  // under the heading of a crime, where no citation stands
  ['1.侵犯公民个人信息罪:要有情节。\n量刑标准:\n情节严重的,处三年以下有期徒刑或者拘役,并处或单处罚金。', ['ok']],
  [
    '1.侵犯公民个人信息罪:要有情节。\n量刑标准:\n情节严重的,处五年以下有期徒刑或者拘役,并处或单处罚金。',
    ['unresolvable'],
  ],
  // the article of the sentence against the crime named in it
  ['根据《刑法》第二百七十一条的规定,对犯赌博罪的,处五年以下有期徒刑或者拘役。', ['outdated']],
  // the highest term stands under the new number too
  ['《治安管理处罚法》第四十三条规定,殴打他人的,最高拘留10日。', ['ok']],
  // what the page says of a provision elsewhere, said without naming it
  [
    '处五日以上十日以下拘留,并处二百元以上五百元以下罚款。职务侵占罪、赌博罪是另一回事。依照《治安管理处罚法》第四十三条,殴打他人的,处五日以上十日以下拘留,并处二百元以上五百元以下罚款。',
    ['outdated', 'outdated'],
  ],
  // administrative and criminal punishments are never measured against each other
  [
    '依照《刑法》第三百零三条定罪;聚众赌博的,由公安机关处十日以上十五日以下拘留,可以并处三千元以下罚款。',
    ['unresolvable'],
  ],
  ['《治安管理处罚法》第四十三条规定,殴打他人的,处三年以下有期徒刑、拘役或者管制。', ['unresolvable']],
  // a number at the head of a line begins anew
  [
    '依照《刑法》第三百零三条定罪:\n《治安管理处罚法》\n第五十一条 殴打他人的,处五日以上十日以下拘留,并处五百元以上一千元以下罚款。',
    ['ok'],
  ],
  // a heading names the crime, its sentences go on without
  ['说明\n开设赌场罪,是指经营赌场。犯本罪的,予以立案。处三年以下有期徒刑、拘役或者管制,并处罚金。', ['outdated']],
  // another crime, or a 情节 that the article does not have, far from the citation
  [
    '《刑法》第二百三十二条 故意杀人罪。\n某某诈骗犯赌博怎么判。\n1、赌博的,处三年以上七年以下有期徒刑,并处罚金。',
    ['unresolvable'],
  ],
  [
    '情节特别恶劣的,处三年以上六年以下有期徒刑,并处罚金。\n《刑法》第二百五十三条之一 侵犯公民个人信息罪',
    ['unresolvable'],
  ],
  // the unit's fine of before is not the one of its persons today
  ['《网络安全法》第七条规定,拒不改正的,处一万元以上十万元以下罚款。', ['outdated']],
  ['《网络安全法》第七条规定,对直接负责的主管人员处一万元以上十万元以下罚款。', ['ok']],
  ['《网络安全法》第七条规定,对有关负责人处一万元以上十万元以下罚款。', ['ok']],
  // 金额 for 数额, and two labels that do not agree
  [
    '《刑法》第二百七十一条规定,金额达到巨大标准或者存在数额特别巨大情形的,处三年以上十年以下有期徒刑,并处罚金。',
    ['ok'],
  ],
  // what courts do, in words that are not the law's
  ['职务侵占罪数额巨大的,一般为2-4年有期徒刑。', ['unresolvable']],
  ['《刑法》第二百五十三条之一规定,情节严重的,一般将会被判处三年以下有期徒刑、拘役或者罚金。', ['unresolvable']],
  ['《刑法》第二百五十三条之一规定,情节严重的,判处三年以下有期徒刑、拘役或者罚金。', ['wrong-term']],
  // an amending clause: the words of the article inserted behind the one cited
  ['在《刑法》第一百三十三条中增加规定:在道路上驾驶机动车,处拘役,并处罚金。', ['unresolvable']],
  // nothing to hold it against
  ['对不符合条件的罪犯予以减刑、假释的,处三年以下有期徒刑或者拘役。', ['unresolvable']],
  ['情节严重的,处三年以上十年以下有期徒刑,并处罚金。', ['unresolvable']],
  ['《某某省条例》第九条规定,处五日以上十日以下拘留。', []],
];
for (const [text, verdicts] of VERDICTS) {
  test(`${verdicts.join() || 'silent'}: ${text.replace(/\n/g, '')}`, () => {
    assert.deepEqual(
      judge(text).map(({ verdict }) => verdict),
      verdicts,
    );
  });
}

const EXPECTED: ReadonlyArray<readonly [text: string, article: string, expected: string]> = [
  // an article split in two: the part whose subject comes first, its basic tier
  [
    '《治安管理处罚法》第四十九条规定,盗窃的,处五日以上十日以下拘留,可以并处五百元以下罚款。',
    '58',
    '处五日以上十日以下拘留或者二千元以下罚款',
  ],
  ['《网络安全法》第七条规定,拒不改正的,处一万元以上十万元以下罚款。', '7', '处五万元以上五十万元以下罚款'],
  // what is left out is shown with the tier that has it
  [
    '《刑法》第二百五十三条之一规定,情节特别严重的,处三年以上七年以下有期徒刑。',
    '253-1',
    '处三年以上七年以下有期徒刑，并处罚金',
  ],
];
for (const [text, article, expected] of EXPECTED) {
  test(`shows ${expected}: ${text}`, () => {
    assert.deepEqual(
      judge(text).map((one) => [one.article, one.expected]),
      [[article, expected]],
    );
  });
}

const FIXES: ReadonlyArray<readonly [text: string, after: string | undefined]> = [
  [
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处三年以上十年以下有期徒刑,并处罚金。',
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处三年以上七年以下有期徒刑,并处罚金。',
  ],
  [
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处3年以上10年以下有期徒刑,并处罚金。',
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处3年以上7年以下有期徒刑,并处罚金。',
  ],
  [
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处三年以上七年以下有期徒刑,并处罚款。',
    '侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处三年以上七年以下有期徒刑,并处罚金。',
  ],
  // two differences, an earlier law, no proof of the article: for a person
  ['侵犯公民个人信息罪,情节特别严重的,根据《刑法》第二百五十三条之一处五年以上十年以下有期徒刑,并处罚金。', undefined],
  ['职务侵占罪,数额较大的,根据《刑法》第二百七十一条处五年以下有期徒刑或者拘役。', undefined],
  ['《刑法》第二百五十三条之一规定,情节特别严重的,处三年以上十年以下有期徒刑,并处罚金。', undefined],
];
for (const [text, after] of FIXES) {
  test(`${after === undefined ? 'no fix' : 'fix'}: ${text}`, () => assert.equal(fixed(text), after));
}

test('a fix is undone by its inverse and says what proves it', () => {
  const [text] = FIXES[0] as readonly [string, string];
  const [judgement] = judge(text);
  const { fix } = judgement as Judgement;
  assert.ok(fix !== undefined);
  assert.equal(fix.text, '七');
  const after = text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end);
  const { span, text: old } = fix.inverse;
  assert.equal(after.slice(0, span.start) + old + after.slice(span.end), text);
  assert.ok(fix.proof.length > 0);
});

test('what the page states rightly elsewhere proves the term, and both know of it', () => {
  const text =
    '情节特别严重的,会处以三年以上及十年以下的有期徒刑,并处罚金。\n【法律依据】《刑法》第二百五十三条之一 【侵犯公民个人信息罪】违反国家有关规定,向他人出售公民个人信息,情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。';
  const [wrong, right] = judge(text);
  assert.deepEqual([wrong?.verdict, right?.verdict], ['wrong-term', 'ok']);
  assert.equal(wrong?.fix?.text, '七');
  for (const one of [wrong, right]) assert.ok(one?.evidence.some(({ kind }) => kind === 'same-page'));
});

test('judged on the day asked for, and on the page’s own date', () => {
  const text = '《刑法》第二百七十一条规定,数额较大的,处五年以下有期徒刑或者拘役。';
  assert.equal(judge(text, '2019-05-01')[0]?.verdict, 'ok');
  const on = (from: string, to: string) => judge(text, '2026-11-21', { from, to })[0]?.onPageDate;
  assert.equal(on('2019-05-01', '2019-05-01'), 'ok');
  assert.equal(on('2022-01-01', '2022-12-31'), 'wrong');
  assert.equal(on('2021-01-01', '2021-12-31'), 'cannot-say');
  assert.equal(judge(text)[0]?.onPageDate, 'cannot-say');
});

test('an outdated term names the provision, the days and today’s term, also where it moved', () => {
  const [moved] = judge('《治安管理处罚法》第四十三条规定,殴打他人情节较轻的,处五日以下拘留或者五百元以下罚款。');
  assert.equal(moved?.verdict, 'outdated');
  assert.equal(moved?.expected, '处五日以下拘留或者一千元以下罚款');
  assert.equal(moved?.target, '/cn/public-security/51/1');
  assert.match(moved?.message.zh ?? '', /第四十三条.*2026-01-01.*核对至2026-06-26/);
  assert.equal(moved?.fix, undefined);
  assert.ok(moved?.proposal !== undefined);
});

test('spans lie in the text and hold what was read, for any mix of its words', () => {
  const words = fc.constantFrom(
    '《刑法》第二百五十三条之一',
    '情节严重的,',
    '处',
    '三年以上',
    '七年以下',
    '有期徒刑',
    '、',
    '拘役',
    '并处',
    '罚金',
    '。',
    ' \n',
    '(guī)',
    '10年',
    '最高',
    '甲',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (list) => {
      const text = list.join('');
      let end = 0;
      for (const one of judge(text)) {
        assert.ok(one.span.start >= end && one.span.end <= text.length);
        assert.equal(text.slice(one.span.start, one.span.end), one.text);
        end = one.span.end;
      }
    }),
    { numRuns: 200 },
  );
});
