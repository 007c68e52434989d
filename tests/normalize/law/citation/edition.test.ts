import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCitations } from '../../../../normalize/law/citation/index.ts';
import { lexicon } from './lexicon.ts';

/** The year of the edition that a name says, in whatever place and writing. */
const EDITIONS: ReadonlyArray<readonly [text: string, edition: number | undefined]> = [
  ['1997年《刑法》第二百七十二条', 1997],
  ['1997年刑法第二百七十二条', 1997],
  ['97年刑法第二百七十二条', 1997],
  ['97刑法第二百七十二条', 1997],
  ['79刑法第一百六十条', 1979],
  ['一九七九年《刑法》第一百六十条', 1979],
  ['05年婚姻法第三十二条', 2005],
  ['2012年修正的《刑事诉讼法》第五十四条', 2012],
  ['《刑法》(1997)第一百三十四条', 1997],
  ['《刑法》【1997】第一百三十四条', 1997],
  ['《刑事诉讼法》[2012年修正]第五十四条', 2012],
  ['刑法(97年)第一百三十四条', 1997],
  ['《公司法(2013修正)》第七十一条', 2013],
  ['现行《公司法》(2018修正)第七十一条', 2018],
  ['2015年,《刑法》第二百七十二条', undefined],
  ['2020年根据《刑法》第二百七十二条', undefined],
  ['自2021年1月1日《民法典》施行,第一百四十四条', undefined],
  ['第12《刑法》第二百七十二条', undefined],
  ['12刑法第二百七十二条', undefined],
  ['2.97刑法第二百七十二条', undefined],
];
for (const [text, edition] of EDITIONS)
  test(`edition: ${text}`, () => {
    const named = findCitations(text, lexicon).find(({ name }) => name !== undefined);
    assert.equal(named?.name?.token.edition, edition);
  });
