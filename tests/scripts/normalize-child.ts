/** One piece of work of the bench of normalizing, in a process of its own: `make DIR PAGES` or `run DIR THREADS`; prints figures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { normalizeArchive } from '../../cli/lib/normalize.ts';
import { importedSource, importPages } from '../../crawler/import.ts';

const THINGS = ['房屋', '车辆', '货物', '机器', '软件', '家具', '粮食', '钢材', '衣服', '图书'];
const LAWS = [
  '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。',
  '《刑法》第二百六十四条规定，盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。',
  '根据《民法典》第五百七十七条，当事人一方不履行合同义务的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。',
  '依照《劳动合同法》第四十七条，经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准向劳动者支付。',
];

/** A page with one question about things that no other page has in this order, answered in four paragraphs. */
function pageOf(no: number): string {
  const digits = [...String(100_000 + no)].map((digit) => THINGS[Number(digit)] ?? '');
  const paragraphs = LAWS.map((_, i) => {
    const own = digits.map(
      (thing, at) => `第${no * (i + 1) + at}批${thing}没有按时交付，${digits[(at + i) % 6]}也没有，`,
    );
    return `<p>${own.join('')}先催告再解除。${LAWS[(no + i) % LAWS.length]}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><link rel="canonical" href="https://wen.example/${no}.html">
<title>${digits.join('和')}的问题</title><h1>${digits.join('和')}的问题</h1>${paragraphs.join('\n')}`;
}

async function make(dir: string, pages: number): Promise<void> {
  const saved = path.join(dir, 'saved');
  mkdirSync(saved, { recursive: true });
  for (let no = 0; no < pages; no += 1) writeFileSync(path.join(saved, `${no}.html`), pageOf(no));
  await importPages(saved, path.join(dir, 'data'));
}

async function run(dir: string, threads: number): Promise<void> {
  const start = performance.now();
  const options = { dataDir: path.join(dir, 'data'), asOf: '2026-11-21', sources: [importedSource()] };
  const summary = await normalizeArchive({ ...options, crew: { threads, threadMegabytes: 1024 } });
  const { user, system } = process.cpuUsage();
  const figures = {
    cpuSeconds: (user + system) / 1e6,
    seconds: (performance.now() - start) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify({ ...figures, ...summary })}\n`);
}

const [what, dir = '', number = ''] = process.argv.slice(2);
await (what === 'make' ? make(dir, Number(number)) : run(dir, Number(number)));
