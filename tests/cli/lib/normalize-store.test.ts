/** DATA/normalize.db: formats, damage, two at once, and nothing left of what was removed. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Database from 'libsql';
import { UsageError } from '../../../cli/lib/command.ts';
import { NormalizeStore } from '../../../cli/lib/normalize-store.ts';
import type { ItemRecord } from '../../../cli/lib/normalize-work.ts';
import { tempFolder } from '../../crawler/lib/folder.ts';

function record(id: string, words: string): ItemRecord {
  const json = JSON.stringify({ id, words });
  const trace = JSON.stringify({ laws: [], words: [], names: [], levels: [] });
  return { whole: undefined, item: json, result: json, record: json, trace, id, questionKey: words, bodyHash: id };
}

test('a file of a newer format is refused, one that is no database or older is made anew', (t) => {
  const data = tempFolder(t);
  const file = path.join(data, 'normalize.db');
  new NormalizeStore(data).close();
  const db = new Database(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
  assert.throws(() => new NormalizeStore(data), {
    name: 'UsageError',
    message: /normalize\.db: was written by a newer/u,
  });
  writeFileSync(file, 'this is no database, whatever its name says. '.repeat(100));
  const store = new NormalizeStore(data);
  store.putPage('https://wen.example/a', 'key', [], [record('a', '甲')]);
  assert.deepEqual([...store.keys()], [['https://wen.example/a', 'key']]);
  store.close();
});

test('a second process is told to wait, and can work when the first is done', (t) => {
  const data = tempFolder(t);
  const first = new NormalizeStore(data);
  first.putPage('https://wen.example/a', 'key', [], [record('a', '甲')]);
  assert.throws(
    () => new NormalizeStore(data),
    (error) => error instanceof UsageError && /another normalize/u.test(error.message),
  );
  first.close();
  const second = new NormalizeStore(data);
  assert.equal(second.keys().size, 1);
  second.close();
});

test('what was not committed is not there, and a change is made wholly or not at all', (t) => {
  const data = tempFolder(t);
  const store = new NormalizeStore(data);
  store.putPage('https://wen.example/a', 'key', [], [record('a', '甲')]);
  const broken = () =>
    store.atomic(() => {
      store.markAllStale();
      throw new Error('cut off');
    });
  assert.throws(broken, /cut off/u);
  assert.equal(store.stalePages(), 0);
  store.close();
});

test('a page that is removed leaves no bytes behind', (t) => {
  const data = tempFolder(t);
  const file = path.join(data, 'normalize.db');
  const store = new NormalizeStore(data);
  for (const name of ['a', 'b', 'c'])
    store.putPage(`https://wen.example/${name}`, 'key', [], [record(name, '长颈鹿'.repeat(3_000))]);
  store.commit();
  assert.ok(readFileSync(file).includes('长颈鹿'));
  store.removePages(['a', 'b', 'c'].map((name) => `https://wen.example/${name}`));
  store.close();
  assert.equal(readFileSync(file).includes('长颈鹿'), false);
});
