/** Source files: what is right, what is wrong and how it is said, and the scope they draw. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { crawl } from '../../crawler/run.ts';
import { parseSource, readSourceFiles, readSources, scopeOf } from '../../crawler/source.ts';
import { tempFolder } from './lib/folder.ts';
import { testSource } from './lib/site.ts';

const GOOD = {
  version: 1,
  id: 'site',
  name: '甲律师网',
  startUrls: ['https://www.site.example/fa/'],
  permission: 'licensed',
  terms: 'CC BY 4.0',
  contact: 'mailto:crawl@fada.example',
};

test('a short file gets the defaults', () => {
  assert.deepEqual(parseSource(GOOD, 'site.json'), {
    id: 'site',
    name: '甲律师网',
    enabled: true,
    startUrls: ['https://www.site.example/fa/'],
    include: ['^https://www\\.site\\.example/'],
    exclude: [],
    layout: 'auto',
    charset: undefined,
    delaySeconds: 5,
    contact: 'mailto:crawl@fada.example',
    permission: 'licensed',
    terms: 'CC BY 4.0',
    publish: 'excerpt',
    expectedPages: 1,
    selectors: { body: undefined, date: undefined },
    retentionDays: undefined,
    tlsExceptions: [],
  });
});

const wrong: ReadonlyArray<[what: string, change: Readonly<Record<string, unknown>>, message: RegExp]> = [
  ['a typo in a name', { startUrl: ['x'] }, /^site\.json: startUrl: no such field/u],
  ['no start URL', { startUrls: [] }, /^site\.json: startUrls: must name at least one/u],
  [
    'a start URL that is none',
    { startUrls: ['www.site.example'] },
    /^site\.json: startUrls\[0\]: "www\.site\.example" is not an http/u,
  ],
  ['an id with capitals', { id: 'Site' }, /^site\.json: id: only lower-case/u],
  ['a pattern that is none', { include: ['('] }, /^site\.json: include\[0\]: /u],
  ['a pattern that may never end', { include: ['(a+)+$'] }, /^site\.json: include\[0\]: a repeated group/u],
  ['an unknown layout', { layout: 'forum' }, /^site\.json: layout: "forum" is none of auto/u],
  ['an unknown charset', { charset: 'latin-1' }, /^site\.json: charset: /u],
  ['too fast', { delaySeconds: 0.5 }, /^site\.json: delaySeconds: must be 1 or more/u],
  ['a delay in words', { delaySeconds: 'slow' }, /^site\.json: delaySeconds: must be a number/u],
  ['nobody to write to', { contact: null }, /^site\.json: contact: is needed/u],
  ['a contact that is no address', { contact: 'me' }, /^site\.json: contact: must be a web or mail address/u],
  ['no permission stated', { permission: undefined }, /^site\.json: permission: /u],
  ['a selector that is none', { selectors: { titel: 'h1' } }, /^site\.json: selectors\.titel: no such field/u],
  [
    'a TLS exception with a port',
    { tlsExceptions: ['a.example:443'] },
    /^site\.json: tlsExceptions\[0\]: "a\.example:443" is not/u,
  ],
  ['a TLS exception for every host', { tlsExceptions: ['a.example', '*'] }, /^site\.json: tlsExceptions\[1\]: /u],
  ['a TLS exception as one text', { tlsExceptions: 'a.example' }, /^site\.json: tlsExceptions: must be a list/u],
  ['a newer version', { version: 2 }, /^site\.json: version: only version 1/u],
];
for (const [what, change, message] of wrong) {
  test(`${what} is named`, () => {
    assert.throws(() => parseSource({ ...GOOD, ...change }, 'site.json'), { name: 'UsageError', message });
  });
}

test('loopback needs neither contact nor delay; a disabled file may be a form to fill in', () => {
  const local = { ...GOOD, startUrls: ['http://127.0.0.1:4100/'], delaySeconds: 0, contact: null };
  assert.equal(parseSource(local, 'site.json').contact, undefined);
  assert.equal(parseSource({ ...GOOD, enabled: false, contact: null }, 'site.json').enabled, false);
});

test('scope: one include and no exclude', () => {
  const isInScope = scopeOf(
    testSource('www.site.example', 80, { include: ['^http://www\\.site\\.example/fa/'], exclude: ['/login'] }),
  );
  assert.ok(isInScope('http://www.site.example/fa/1.html'));
  assert.ok(!isInScope('http://www.site.example/fa/login'));
  assert.ok(!isInScope('http://www.site.example/news/1.html'));
  assert.ok(!isInScope('http://evil.example/?http://www.site.example/fa/'));
});

test('a broken file does not hide the others', async (t) => {
  const folder = path.join(tempFolder(t), 'sources');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'a.json'), '{');
  writeFileSync(path.join(folder, 'b.json'), JSON.stringify(GOOD));
  writeFileSync(path.join(folder, 'c.json'), JSON.stringify(GOOD));
  const { sources, problems } = await readSourceFiles(folder);
  assert.deepEqual(
    sources.map(({ id }) => id),
    ['site'],
  );
  assert.match(problems[0] ?? '', /a\.json: is not JSON/u);
  assert.match(problems[1] ?? '', /c\.json: id: "site" is taken already/u);
  await assert.rejects(readSources(folder), { name: 'UsageError', message: /a\.json: is not JSON/u });
});

test('a crawl off loopback without a contact does not start', async (t) => {
  const options = { dataDir: tempFolder(t), clock: Date.now };
  const source = testSource('www.site.example', 80, { contact: undefined });
  await assert.rejects(crawl({ ...options, sources: [source] }), {
    name: 'UsageError',
    message: /contact: is needed/u,
  });
});
