import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../normalize/check/rules/index.ts';
import { evidenceName, evidenceText } from '../../site/views/evidence.ts';
import { verdictsOf } from '../lib/rules-doc.ts';
import { book } from '../normalize/check/judge-text.ts';

const cases: ReadonlyArray<[detail: string, told: string]> = [
  ['coverage 100 %, margin 47 %, second 53 %', '与该条相合 100%，次相近的条文 53%'],
  ['coverage 92 %', '与该条相合 92%'],
  ['in force until 2021-01-01', '施行至2021年1月1日前的文字'],
  ['until 2021-01-01', '至2021年1月1日前'],
  ['from 2027-01-01', '自2027年1月1日起'],
  ['2013-01-01 – 2026-01-01', '2013年1月1日起，至2026年1月1日前'],
  ['42 → 50 on 2026-01-01', '第四十二条自2026年1月1日起改列第五十条'],
  ['17-1 → 18 on 2026-01-01', '第十七条之一自2026年1月1日起改列第十八条'],
  ['嫖宿幼女罪 until 2015-11-01', '嫖宿幼女罪，至2015年11月1日前'],
  ['refers to 264, 253-1', '该条所指：第二百六十四条、第二百五十三条之一'],
  ['law-not-indexed', '不在收录范围'],
  ['in no list', '不在公布的罪名之列'],
  ['last: 452', '最后一条是第四百五十二条'],
  ['base: 处三年以下有期徒刑', '基本情形：处三年以下有期徒刑'],
  ['《刑法》第二百六十四条 (likely)', '《刑法》第二百六十四条（很可能）'],
  ['the words are in paragraph 2', '所引文字在第2款'],
  ['民法典第一千二百六十条', '民法典第一千二百六十条'],
  ['until then', 'until then'],
];
for (const [detail, told] of cases) test(detail, () => assert.equal(evidenceText({ detail }), told));

test('kinds have names; one without keeps its own', () => {
  assert.equal(evidenceName('tie-page'), '同页所引');
  assert.equal(evidenceName('something'), 'something');
});

test('what the rules rest on in their own examples is all told in Chinese', () => {
  const found = RULES.flatMap(({ examples }) =>
    Object.values(examples).flatMap((example) => verdictsOf(example, book).flatMap(({ evidence }) => evidence)),
  );
  assert.ok(found.length > 20);
  for (const one of found)
    assert.doesNotMatch(`${evidenceName(one.kind)} ${evidenceText(one)}`, /[a-z]{2}/, `${one.kind}: ${one.detail}`);
});
