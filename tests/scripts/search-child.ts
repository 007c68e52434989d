/** Builds an index of COUNT made-up answers: `search-child.ts ours|pagefind COUNT FOLDER [MODULE]`; prints CPU seconds and memory as JSON. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { readQueryWords } from '../../site/search/data.ts';
import type { Entry } from '../../site/search/entry.ts';
import { loadPinyin } from '../../site/search/suggest-build.ts';
import { writeIndex } from '../../site/search/write.ts';
import { madeAnswers, statuteArticles } from '../lib/search-entries.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';

interface Pagefind {
  createIndex(): Promise<{
    index: {
      addCustomRecord(record: object): Promise<unknown>;
      writeFiles(options: { outputPath: string }): Promise<unknown>;
    };
  }>;
  close(): Promise<unknown>;
}

const [way, count = '', out = '', module = ''] = process.argv.slice(2);
const texts = statuteTextsFolder();
if (texts === undefined || !/^\d+$/.test(count) || out === '') {
  process.stderr.write(
    'Usage: npx tsx tests/scripts/search-child.ts ours|pagefind COUNT FOLDER [MODULE], beside ../shared/statutes\n',
  );
  process.exit(2);
}
const titles: string[] = [];
const digest = createHash('sha256');
/** Every so many titles one is told. */
const TOLD = 977;

function* noted(all: Iterable<Entry>): Generator<Entry> {
  let number = 0;
  for (const entry of all) {
    if (number++ % TOLD === 0) titles.push(entry.text.title);
    digest.update(`${entry.text.title}\n${entry.text.body}\n`);
    yield entry;
  }
}

const entries = noted(madeAnswers(statuteArticles(texts, '2026-11-21'), Number(count)));
const pinyin = await loadPinyin();
const before = process.cpuUsage();
let name = '';
if (way === 'ours') name = writeIndex(out, { entries, laws: [], words: readQueryWords(), names: [], pinyin }).version;
else {
  const pagefind = (await import(pathToFileURL(module).href)) as Pagefind;
  const { index } = await pagefind.createIndex();
  let number = 0;
  for (const { text } of entries) {
    const record = {
      url: `/q/${number++}.html`,
      content: `${text.title}\n${text.body}`,
      language: 'zh',
      meta: { title: text.title },
    };
    await index.addCustomRecord(record);
  }
  await index.writeFiles({ outputPath: out });
  await pagefind.close();
}
const { user, system } = process.cpuUsage(before);
const measured = { cpu: (user + system) / 1e6, rssMb: process.resourceUsage().maxRSS / 1000 };
process.stdout.write(`${JSON.stringify({ name, digest: digest.digest('hex').slice(0, 12), titles, ...measured })}\n`);
