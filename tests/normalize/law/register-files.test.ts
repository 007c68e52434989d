/** What holds for every law of the committed register, and what its files refuse. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { REGISTER_DIR, readRegister } from '../../../cli/lib/register.ts';
import {
  decodeIndex,
  decodeLexicon,
  encodeIndex,
  encodeLexicon,
  REGISTER_FORMAT,
} from '../../../normalize/law/codec.ts';
import { diffRegisters } from '../../../normalize/law/diff.ts';
import { decodeLaw, encodeLaw } from '../../../normalize/law/law-codec.ts';
import { registerStatus } from '../../../normalize/law/status.ts';
import type { Enactment } from '../../../normalize/law/statute.ts';

const files = readRegister();

function law(id: string): Enactment {
  const found = files.laws.find((one) => one.id === id);
  assert.ok(found !== undefined, `${id} is missing`);
  return found;
}

describe('curated facts', () => {
  const curated = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(path.join(REGISTER_DIR, 'curated', name), 'utf8')) as Record<string, unknown>;
  const names = new Set(files.laws.map(({ name }) => name));
  test('are about laws that are there', () => {
    const { aliases } = curated('aliases.json') as { aliases: Record<string, string[]> };
    const { laws } = curated('penalty-laws.json') as { laws: Record<string, number> };
    const { corrections } = curated('corrections.json') as { corrections: Array<{ name: string }> };
    const { ids } = curated('ids.json') as { ids: Record<string, string> };
    for (const name of [
      ...Object.keys(aliases),
      ...Object.keys(laws),
      ...Object.keys(ids),
      ...corrections.map((c) => c.name),
    ]) {
      assert.ok(names.has(name), name);
    }
  });
  test('offences and crimes in two articles lead to articles that order punishments', () => {
    const punishes = (id: string, article: string): boolean =>
      law(id)
        .articles.get(article)
        ?.some(({ tiers }) => tiers.length > 0) === true;
    const { offences } = curated('offences.json') as {
      offences: Array<{ article: string; now?: string; names: string[] }>;
    };
    for (const { article, now } of offences)
      for (const one of [article, now ?? article])
        assert.ok(punishes('public-security-administration-punishments-law', one), one);
    assert.equal(
      new Set(offences.flatMap(({ names: words }) => words)).size,
      offences.flatMap((one) => one.names).length,
    );
    const { steps } = curated('crime-steps.json') as { steps: Array<{ article: string; grave: string }> };
    for (const { article, grave } of steps)
      for (const one of [article, grave]) assert.ok(punishes('criminal-law', one), one);
  });
  test('an alias is the alias of one law, short names of interpretations aside', () => {
    for (const { name, laws, kind } of files.lexicon) {
      if (kind !== 'alias' || laws.length < 2) continue;
      for (const id of laws) assert.equal(law(id).level, '司法解释', name);
    }
  });
});

describe('the whole', () => {
  test('ids are well formed and belong to one law', () => {
    const ids = files.laws.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9-]{2,80}$/);
  });
  test('versions and wordings follow each other without overlap', () => {
    for (const { id, versions, articles } of files.laws) {
      for (const list of [versions, ...articles.values()]) {
        list.forEach(({ from, to }, at) => {
          assert.ok(to === undefined || from < to, `${id}: ${from} to ${to}`);
          const next = list[at + 1];
          if (next !== undefined) assert.ok(to !== undefined && to <= next.from, `${id}: ${to} and ${next.from}`);
        });
      }
    }
  });
  test('successors, moves, references and names lead to laws that are there', () => {
    const ids = new Set(files.laws.map(({ id }) => id));
    for (const { id, repealed, moves, articles } of files.laws) {
      if (repealed?.successor !== undefined) assert.ok(ids.has(repealed.successor), id);
      for (const { toLaw } of moves) assert.ok(ids.has(toLaw), `${id} → ${toLaw}`);
      for (const list of articles.values()) {
        for (const { toLaw } of list.flatMap((version) => version.references))
          assert.ok(toLaw === undefined || ids.has(toLaw), `${id} → ${toLaw}`);
      }
    }
    for (const { name, laws } of files.lexicon) for (const id of laws) assert.ok(ids.has(id), `${name} → ${id}`);
  });
  test('no file holds a sentence: the longest text is a title, a condition or a source', () => {
    for (const { id, articles } of files.laws) {
      for (const tier of [...articles.values()].flat().flatMap((version) => version.tiers)) {
        assert.ok((tier.conditionWords ?? '').length <= 30, `${id}: ${tier.conditionWords}`);
      }
    }
  });
});

describe('files', () => {
  test('written and read back, everything is the same', () => {
    assert.equal(
      encodeIndex(decodeIndex(JSON.parse(encodeIndex(files.index)), 'index.json')),
      encodeIndex(files.index),
    );
    assert.deepEqual(decodeLexicon(JSON.parse(encodeLexicon(files.lexicon)), 'lexicon.json'), files.lexicon);
    for (const one of files.laws.filter(({ loaded }) => loaded)) {
      assert.deepEqual(decodeLaw(JSON.parse(encodeLaw(one)), one, one.id), one);
    }
    assert.deepEqual(diffRegisters(files.laws, files.laws), []);
  });
  const refused: ReadonlyArray<[what: string, json: unknown, message: RegExp]> = [
    [
      'a newer format',
      { format: REGISTER_FORMAT + 1 },
      /^x\.json: format 2 is newer than this program reads \(1\); update Fada$/,
    ],
    ['no format', {}, /^x\.json: format version missing/],
    ['no object', [], /^x\.json: not a JSON object$/],
    ['another law', { format: 1, id: 'contract-law' }, /^x\.json: holds the law "contract-law", not "criminal-law"$/],
    [
      'a row that is none',
      { format: 1, id: 'criminal-law', articles: [['x', 1]] },
      /^x\.json: article row \["x",1\] cannot be read$/,
    ],
    ['a field missing', { format: 1, id: 'criminal-law', articles: [] }, /^x\.json: "crimes" must be a list$/],
  ];
  for (const [what, json, message] of refused) {
    test(`${what} is refused with one sentence`, () =>
      assert.throws(() => decodeLaw(json, law('criminal-law'), 'x.json'), { message }));
  }
  test('a difference between two registers is named', () => {
    const changed = files.laws.map((one) =>
      one.id === 'contract-law' ? { ...one, repealed: undefined, moves: [] } : one,
    );
    assert.deepEqual(
      diffRegisters(changed, files.laws).map(({ law: id, kind }) => [id, kind]),
      [
        ['contract-law', 'repeal'],
        ['contract-law', 'moves'],
      ],
    );
  });
  test('a level older than its warning age is told', () => {
    const levels = registerStatus(files.index, '2026-11-21', { 法律: 100 }).levels;
    assert.deepEqual(
      levels.filter(({ old }) => old).map(({ level }) => level),
      ['法律'],
    );
  });
  test('what takes effect next', () => {
    const upcoming = registerStatus(files.index, '2026-11-21').upcoming;
    assert.deepEqual(
      upcoming.filter(({ law: id }) => id === 'trademark-law').map(({ on, what }) => [on, what]),
      [['2027-01-01', 'amended']],
    );
  });
});
