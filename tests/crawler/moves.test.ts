/** Pages that answer with a redirect after they were stored: which record is published, and when. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readArchive } from '../../crawler/archive.ts';
import { addressesOf, changesSince, formerPages } from '../../crawler/changes.ts';
import { erasePages } from '../../crawler/erase.ts';
import { crawl } from '../../crawler/run.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, startSite, testSource } from './lib/site.ts';
import { urlRows } from './lib/urls.ts';

/** What each path answers: text of a page, `301 /target`, or a bare status. */
type Answers = Record<string, string>;

interface World {
  readonly answers: Answers;
  readonly dataDir: string;
  /** Crawls what is due on a day. */
  crawl(day: string): Promise<number>;
  /** Paths that are published. */
  published(): Promise<string[]>;
  /** State and reason of a path. */
  state(at: string): string;
  /** The full address of a path. */
  url(at: string): string;
}

async function world(t: TestContext, answers: Answers): Promise<World> {
  const site = await startSite((request, response) => {
    const at = request.url ?? '';
    const [status = '', target = ''] = (answers[at] ?? '404').split(' ');
    if (!/^\d{3}$/u.test(status)) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(htmlPage(answers[at] ?? '', at === '/' ? Object.keys(answers) : []));
    } else response.writeHead(Number(status), target === '' ? {} : { location: target }).end();
  });
  t.after(() => site.close());
  const dataDir = tempFolder(t);
  const origin = `http://127.0.0.1:${site.port}`;
  const source = testSource('127.0.0.1', site.port, { include: [`^${origin}/[a-z]*$`] });
  return {
    answers,
    dataDir,
    async crawl(day) {
      const clock = () => Date.parse(`${day}T00:00:00Z`);
      return (await crawl({ sources: [source], dataDir, clock, due: true, guards: { retryMs: [] } })).runId;
    },
    async published() {
      const urls: string[] = [];
      for await (const { url } of readArchive(dataDir)) urls.push(url.slice(origin.length));
      return urls;
    },
    state(at) {
      const row = urlRows(dataDir).get(origin + at);
      return `${row?.state} ${row?.reason ?? ''}`.trim();
    },
    url: (at) => origin + at,
  };
}

test('a permanent redirect to a page that is there: the record moves, said once, and comes back when the page does', async (t) => {
  const { answers, ...w } = await world(t, { '/': '目录', '/jiu': '甲欠乙的钱' });
  await w.crawl('2026-01-01');
  Object.assign(answers, { '/jiu': '301 /xin', '/xin': '甲欠乙的钱' });
  const run = await w.crawl('2026-01-10');
  assert.deepEqual([await w.published(), w.state('/jiu')], [['/', '/xin'], 'redirected moved']);
  assert.deepEqual([...formerPages(w.dataDir).moved], [[w.url('/jiu'), w.url('/xin')]]);
  const moves = (since: number) => changesSince(w.dataDir, since).filter(({ change }) => change === 'moved').length;
  assert.equal(moves(run - 1), 1);
  const next = await w.crawl('2026-01-20');
  assert.deepEqual([w.state('/jiu'), moves(next - 1)], ['redirected moved', 0]);
  answers['/jiu'] = '甲欠乙的钱，又回来了';
  await w.crawl('2026-02-01');
  assert.deepEqual(await w.published(), ['/', '/jiu', '/xin']);
});

const looks: ReadonlyArray<[name: string, answers: Answers, first: string[], second: string[], state: string]> = [
  [
    'a temporary redirect is believed at the second look',
    { '/jiu': '302 /xin', '/xin': '甲欠乙的钱' },
    ['/', '/jiu', '/xin'],
    ['/', '/xin'],
    'redirected moved',
  ],
  [
    'a redirect out of the source retires the page at the second look',
    { '/jiu': '302 /denglu.html' },
    ['/', '/jiu'],
    ['/'],
    'gone redirected-away',
  ],
  [
    'over two redirects',
    { '/jiu': '301 /zhong', '/zhong': '302 /xin', '/xin': '甲欠乙的钱' },
    ['/', '/xin'],
    ['/', '/xin'],
    'redirected moved',
  ],
  [
    'to the list of pages, as many sites do with what they removed',
    { '/jiu': '301 /' },
    ['/'],
    ['/'],
    'redirected moved',
  ],
  [
    'to a page that fails proves nothing',
    { '/jiu': '301 /xin', '/xin': '500' },
    ['/', '/jiu'],
    ['/', '/jiu'],
    'redirected',
  ],
  [
    'in a circle proves nothing',
    { '/jiu': '301 /xin', '/xin': '301 /jiu' },
    ['/', '/jiu'],
    ['/', '/jiu'],
    'redirected',
  ],
];
for (const [name, changes, first, second, state] of looks) {
  test(name, async (t) => {
    const { answers, ...w } = await world(t, { '/': '目录', '/jiu': '甲欠乙的钱' });
    await w.crawl('2026-01-01');
    Object.assign(answers, changes);
    await w.crawl('2026-01-10');
    assert.deepEqual(await w.published(), first);
    await w.crawl('2026-01-20');
    assert.deepEqual([await w.published(), w.state('/jiu')], [second, state]);
  });
}

test('taking down: the addresses that lead to a page go with it, and the new address of the same words', async (t) => {
  const { answers, ...w } = await world(t, { '/': '目录', '/jiu': '甲欠乙的钱', '/bie': '丙租丁的房' });
  await w.crawl('2026-01-01');
  Object.assign(answers, { '/jiu': '301 /xin', '/xin': '甲欠乙的钱', '/bie': '301 /' });
  await w.crawl('2026-01-10');
  assert.deepEqual(addressesOf(w.dataDir, w.url('/jiu')), [w.url('/jiu'), w.url('/xin')]);
  assert.deepEqual(addressesOf(w.dataDir, w.url('/xin')), [w.url('/xin'), w.url('/jiu')]);
  assert.deepEqual(addressesOf(w.dataDir, w.url('/bie')), [w.url('/bie')], 'the list has other words');
  const { urls } = await erasePages(w.dataDir, [w.url('/xin')]);
  assert.equal(urls, 2);
  await w.crawl('2026-03-01');
  assert.deepEqual(await w.published(), ['/']);
});
