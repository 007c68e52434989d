/** Reads one hostile page in a process of its own and prints its CPU time and peak memory. */
import { extractItems } from '../../normalize/extract/index.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import { makeSource } from '../normalize/extract/source.ts';
import { TABLES } from '../normalize/text/tables.ts';

const LAW = '依照刑法第二百五十三条之一的规定,处三年以下有期徒刑;情节严重的,从重处罚。';
const PAGES: Readonly<Record<string, () => string>> = {
  levels: () => `<h1>怎么处罚才对</h1>${'<div>'.repeat(50_000)}${LAW}${'</div>'.repeat(50_000)}`,
  headings: () => `<h1>题目</h1>${`<h2>这样怎么处理?</h2><p>${LAW}</p>`.repeat(10_000)}`,
  line: () => `<h1>怎么处罚才对</h1><p>${LAW.repeat(25_000)}</p>`,
};

const name = process.argv[2] ?? '';
const html = PAGES[name]?.();
if (html === undefined) throw new Error(`no such page: ${name}`);
const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
const page = {
  sourceId: 'test',
  url: 'https://pages.example/x',
  fetchedAt: '',
  status: 200,
  digest: '',
  charset,
  html,
};
const used = process.cpuUsage();
const { items } = extractItems({ ...page, mediaType: 'text/html' }, makeSource());
for (const item of items) cleanItem(item, TABLES, { publish: 'full' });
const { user, system } = process.cpuUsage(used);
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ cpuMs: (user + system) / 1000, peakMb, items: items.length })}\n`);
