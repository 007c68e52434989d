import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRegister } from '../../../cli/lib/register.ts';
import { check } from '../../../normalize/check/index.ts';
import { passageOf } from '../../../normalize/passage.ts';
import { quotationsIn } from '../../../site/review/quotations.ts';
import { itemFrom } from '../records.ts';

const book = await loadRegister();
const AS_OF = '2026-11-21';
const TODAY =
  '违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金';
const WHOLE = `${TODAY}；情节特别严重的，处三年以上七年以下有期徒刑，并处罚金。`;

/** Answers with these texts, checked. */
function corpus(texts: readonly string[]): Parameters<typeof quotationsIn>[0] {
  const items = texts.map(
    (text, index) => itemFrom({ id: `${index}`.padStart(12, '0'), question: '出售信息怎么罚', texts: [text] }).item,
  );
  const checks = items.map((item) => check(passageOf(item), book, { asOf: AS_OF }));
  return { items, checks: new Map(checks.map((result) => [result.id, result])) };
}

const CITE = '《刑法》第二百五十三条之一规定：';

test('words of a provision come from the page that quotes them word for word, with what it proves', () => {
  const rows: ReadonlyArray<[what: string, texts: string[], wanted: string | undefined]> = [
    ['nobody cites it', ['依照刑法第二百六十四条处罚。'], undefined],
    ['cited without words', ['依照《刑法》第二百五十三条之一处罚。'], undefined],
    ['part of a paragraph', [`${CITE}${TODAY}。`], '000000000000 part'],
    ['the whole paragraph', [`${CITE}${WHOLE}`], '000000000000 whole'],
    ['the whole one is taken before a part', [`${CITE}${TODAY}。`, `${CITE}${WHOLE}`], '000000000001 whole'],
    ['one word changed is no proof', [`${CITE}${WHOLE.replace('七年', '十年')}`], undefined],
  ];
  for (const [what, texts, wanted] of rows) {
    const found = quotationsIn(corpus(texts), book)('criminal-law', '253-1', AS_OF);
    assert.equal(found && `${found.item.id} ${found.isWhole ? 'whole' : 'part'}`, wanted, what);
    if (found === undefined) continue;
    assert.equal(found.from, '2015-11-01', what);
    assert.ok(passageOf(found.item).text.includes(found.text), what);
    assert.ok(!found.text.includes('十年'), what);
  }
});

test('a wording that is over is shown for the day it was in force, not for today', () => {
  const old =
    '国家机关或者金融、电信、交通、教育、医疗等单位的工作人员，违反国家规定，将本单位在履行职责或者提供服务过程中获得的公民个人信息，出售或者非法提供给他人，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。';
  const quoted = quotationsIn(corpus([`${CITE}${old}`]), book);
  assert.equal(quoted('criminal-law', '253-1', '2012-05-01')?.from, '2009-02-28');
  assert.equal(quoted('criminal-law', '253-1', AS_OF), undefined);
  assert.equal(quoted('criminal-law', '253-1', '2008-05-01'), undefined, 'before there was such an article');
  assert.equal(quoted('no-such-law', '1', AS_OF), undefined);
});
