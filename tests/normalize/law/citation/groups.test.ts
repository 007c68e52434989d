import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCitations } from '../../../../normalize/law/citation/index.ts';
import { printArticle } from '../../../../normalize/law/statute.ts';
import { lexicon } from './lexicon.ts';

/** `list` or `range`, the keys it stands for, and each member as printed. */
const GROUPS: ReadonlyArray<readonly [text: string, kind: string, keys: string, members: readonly string[]]> = [
  ['《刑法》第一百零七条至第一百一十条', 'range', '107 108 109 110', ['《刑法》第一百零七条', '第一百一十条']],
  ['刑法第十条到第十二条', 'range', '10 11 12', ['刑法第十条', '第十二条']],
  ['刑法第10-12条', 'range', '10 11 12', ['刑法第10', '12条']],
  ['刑法第40～44条', 'range', '40 41 42 43 44', ['刑法第40', '44条']],
  ['刑法第40条-第44条', 'range', '40 41 42 43 44', ['刑法第40条', '第44条']],
  ['刑法第10条—13条', 'range', '10 11 12 13', ['刑法第10条', '13条']],
  ['刑法第一百三十三条之一至之三', 'range', '133-1 133-2 133-3', ['刑法第一百三十三条之一', '之三']],
  ['刑法第二百八十七条之一、之二', 'list', '287-1 287-2', ['刑法第二百八十七条之一', '之二']],
  ['刑法第240、241条之一', 'list', '240 241-1', ['刑法第240', '241条之一']],
  ['刑法第20条、第21条至第23条及第25条', 'list', '20 21 22 23 25', ['刑法第20条', '第21条', '第23条', '第25条']],
  ['刑法第1条至第900条', 'range', '1 900', ['刑法第1条', '第900条']],
];
for (const [text, kind, keys, members] of GROUPS)
  test(`every member has its key: ${text}`, () => {
    const citations = findCitations(text, lexicon);
    const group = citations[0]?.group;
    assert.deepEqual([group?.kind, group?.keys.map(printArticle).join(' ')], [kind, keys]);
    assert.deepEqual(
      citations.map((one) => one.text),
      members,
    );
    for (const one of citations) assert.equal(one.group?.id, group?.id);
  });

/** Each 款 and 项 with its own place; those that a range passes over have the range's. */
const UNITS: ReadonlyArray<readonly [text: string, units: string]> = [
  ['刑法第二条第一款第二项', '1.2 第一款第二项'],
  ['刑法第二条第一、二款', '1 第一|2 二款'],
  ['刑法第二条第一款、第三款第二项', '1 第一款|3.2 第三款第二项'],
  ['刑法第二条一至三款', '1 一|2 一至三款|3 三款'],
  ['刑法第二条第一款至第三款', '1 第一款|2 第一款至第三款|3 第三款'],
  ['刑法第二条第一款第(一)至(三)项', '1.1 第一款第(一)|1.2 第(一)至(三)项|1.3 (三)项'],
  ['刑法第二条(三)', '.3 (三)'],
];
for (const [text, units] of UNITS)
  test(`every unit has its place: ${text}`, () => {
    const [citation] = findCitations(text, lexicon);
    const read = citation?.units.map(
      ({ paragraph, item, span }) =>
        `${paragraph ?? ''}${item === undefined ? '' : `.${item}`} ${text.slice(span.start, span.end)}`,
    );
    assert.equal(read?.join('|'), units);
  });
