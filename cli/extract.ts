/** `npm run extract`: the items of saved pages as JSON Lines. */
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { load } from 'cheerio/slim';
import { decodePage } from '../crawler/charset.ts';
import { extractItems } from '../normalize/extract/index.ts';
import type { Layout, RawPage, Source } from '../normalize/types.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { describePage } from './lib/extract-output.ts';
import { startProgress } from './lib/progress.ts';
import { loadTextTables } from './lib/text-tables.ts';

const HELP = `
npm run extract -- [--layout NAME] [--body SELECTOR] [--date SELECTOR] [--all] FILE...

Reads saved pages (.html, .htm, anything else as plain text) and prints one JSON object a line: an item with its question,
its answer in segments, the page's metadata, topics and how much personal data was masked. "start" and "end" are code
points in the page's text, as "offsetUnit" says.

  --layout NAME     auto (the default), article, answer-list, thread or plain
  --body SELECTOR   CSS selector of the content, where the general finder does not serve
  --date SELECTOR   CSS selector of the page's date
  --all             also what was dropped, by name: {"dropped", "text"}; and every issue: {"issue", "detail"}

Issues go to standard error as well. Exit status: 0 items found in every file, 2 a file could not be read or gave none.
`;

const LAYOUTS: readonly Layout[] = ['auto', 'article', 'answer-list', 'thread', 'plain'];
/** Larger files are no pages. */
const MAX_BYTES = 64 * 1024 * 1024;

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    options: {
      layout: { type: 'string', default: 'auto' },
      body: { type: 'string' },
      date: { type: 'string' },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const layout = LAYOUTS.find((one) => one === values.layout);
  if (layout === undefined) throw new UsageError(`--layout is one of ${LAYOUTS.join(', ')}.`);
  if (positionals.length === 0) throw new UsageError('Name at least one saved page (--help lists the options).');
  return await extractFiles(
    positionals,
    savedPages(layout, checkSelector('body', values.body), checkSelector('date', values.date)),
    values.all,
  );
});

/** A selector as given; one that cannot be read is bad usage. */
function checkSelector(option: string, selector: string | undefined): string | undefined {
  try {
    if (selector !== undefined) load('')(selector);
  } catch (error) {
    throw new UsageError(`--${option}: ${(error as Error).message}`);
  }
  return selector;
}

/** Saved pages as a source of their own: everything may be shown to whoever has the file. */
function savedPages(layout: Layout, body: string | undefined, date: string | undefined): Source {
  return {
    id: 'saved',
    name: 'saved pages',
    enabled: true,
    startUrls: [],
    include: [],
    exclude: [],
    layout,
    charset: undefined,
    delaySeconds: 0,
    contact: undefined,
    permission: 'internal-use',
    terms: '',
    publish: 'full',
    expectedPages: 0,
    selectors: { body, date },
    retentionDays: undefined,
    tlsExceptions: [],
  };
}

/** A saved file as a page; its URL is the file's. */
async function readPage(file: string): Promise<RawPage> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile()) throw new UsageError(`${file}: no such file`);
  if (found.size > MAX_BYTES) throw new UsageError(`${file}: larger than ${MAX_BYTES / 1024 / 1024} MB`);
  const mediaType = /\.x?html?$/i.test(file) ? 'text/html' : 'text/plain';
  const { text, ...charset } = decodePage(await readFile(file), undefined, undefined);
  const url = pathToFileURL(path.resolve(file)).href;
  return { sourceId: 'saved', url, fetchedAt: '', status: 200, digest: '', mediaType, charset, html: text };
}

async function extractFiles(files: readonly string[], source: Source, all: boolean): Promise<number> {
  const tables = await loadTextTables();
  const progress = startProgress('extract');
  let items = 0;
  let bad = 0;
  for (const [index, file] of files.entries()) {
    try {
      const extracted = extractItems(await readPage(file), source);
      for (const { kind, detail } of extracted.issues) process.stderr.write(`${file}: ${kind}: ${detail}\n`);
      if (extracted.items.length === 0) bad += 1;
      items += extracted.items.length;
      for (const line of describePage(file, extracted, tables, source, all)) await write(`${JSON.stringify(line)}\n`);
    } catch (error) {
      bad += 1;
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
    progress.update(`${index + 1} of ${files.length} files, ${items} items`);
  }
  if (files.length > 1) progress.done(`${files.length} files, ${items} items`);
  return bad === 0 ? EXIT.done : EXIT.usage;
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
