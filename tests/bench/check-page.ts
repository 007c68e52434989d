/** The check page when it is opened for the first time: bytes and work up to the first verdict, and to the last. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { findChromium } from '../lib/chromium.ts';
import { rendererUsage } from '../lib/words-page.ts';
import { type CheckSite, finalResult, openCheckSite } from '../site/check/check-page.ts';
import type { BenchRow } from './row.ts';

const LIMITS = { firstBytes: 400_000, firstMs: 1500, finalBytes: 1_500_000 };
/** A slow telephone beside this machine. */
const SLOWER = 4;
const RUNS = 3;
const LENGTH = 2000;
const ANSWER =
  '根据《刑法》第二百五十三条，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，处三年以上十年以下有期徒刑，并处罚金。依据《侵权责任法》第六条，行为人因过错侵害他人民事权益，应当承担侵权责任。按照《民法典》第一百八十八条，诉讼时效期间为三年。《劳动合同法》第八十二条规定，用人单位应当每月支付二倍的工资。《治安管理处罚法》第四十二条规定，处五日以下拘留或者五百元以下罚款。\n';

interface Cold {
  readonly firstBytes: number;
  readonly linkMs: number;
  /** Opening a page of the site that checks nothing. */
  readonly otherMs: number;
  readonly pasteMs: number;
  readonly finalBytes: number;
}

function below(name: string, value: number, unit: string, limit: number): BenchRow {
  return {
    name: `check page: ${name}`,
    value,
    unit,
    peer: 'limit',
    peerValue: limit,
    ratio: value / limit,
    limit: 1,
    ok: value <= limit,
  };
}

export async function rows(): Promise<BenchRow[]> {
  if (findChromium() === undefined) return [];
  const site = await openCheckSite();
  try {
    const runs: Cold[] = [];
    for (let i = 0; i < RUNS; i++) runs.push(await openCold(site));
    const median = (pick: (run: Cold) => number): number =>
      runs.map(pick).sort((a, b) => a - b)[RUNS >> 1] ?? Number.NaN;
    const linkMs = median((run) => run.linkMs) * SLOWER;
    const otherMs = median((run) => run.otherMs) * SLOWER;
    const work = `first verdict on ${LENGTH} characters, CPU of the threads of page and worker × ${SLOWER}`;
    return [
      below(
        'cold download up to the first verdict, gzip',
        median((run) => run.firstBytes),
        'bytes',
        LIMITS.firstBytes,
      ),
      below(
        `${work}, from pasting into a page just opened`,
        median((run) => run.pasteMs) * SLOWER,
        'ms',
        LIMITS.firstMs,
      ),
      {
        name: `check page: ${work}, from opening a link with the text`,
        value: linkMs,
        unit: 'ms',
        peer: 'opening another page of the site',
        peerValue: otherMs,
        ratio: linkMs / otherMs,
        limit: undefined,
        ok: true,
      },
      below(
        'cold download up to the last verdict, gzip',
        median((run) => run.finalBytes),
        'bytes',
        LIMITS.finalBytes,
      ),
    ];
  } finally {
    await site.close();
  }
}

const TEXT = ANSWER.repeat(Math.ceil(LENGTH / ANSWER.length)).slice(0, LENGTH);

/**
 * A page in a fresh context; words are held back until `release`. CPU time is taken and multiplied: a browser that is asked
 * to slow down slows a page's own thread only, not its workers, and the machine may be busy with other things.
 */
async function freshPage({ browser, server, folder }: CheckSite) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${server.address}nowhere.html`);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bytes = { first: 0, words: 0 };
  await context.route(/register\/(?:common|words)-/, async (route) => {
    bytes.words += transferred(folder, server.address, route.request().url());
    await held;
    await route.continue();
  });
  context.on('request', (request) => {
    if (!/register\/(?:common|words)-/.test(request.url()))
      bytes.first += transferred(folder, server.address, request.url());
  });
  return { context, page, bytes, release };
}

async function openCold(site: CheckSite): Promise<Cold> {
  const { context, page, bytes, release } = await freshPage(site);
  const began = cpuOfThreads();
  await page.goto(`${site.server.address}check.html#text=${encodeURIComponent(TEXT)}`);
  await firstResult(page);
  const linkMs = cpuOfThreads() - began;
  const firstBytes = bytes.first;
  release();
  await finalResult(page);
  const finalBytes = bytes.first + bytes.words;
  await context.close();
  return { firstBytes, linkMs, finalBytes, pasteMs: await pasteCold(site), otherMs: await openOther(site) };
}

async function pasteCold(site: CheckSite): Promise<number> {
  const { context, page, release } = await freshPage(site);
  await page.goto(`${site.server.address}check.html`);
  await page.waitForLoadState('networkidle');
  const began = cpuOfThreads();
  await page.locator('#check-text').fill(TEXT);
  await page.locator('form .main').click();
  await firstResult(page);
  const spent = cpuOfThreads() - began;
  release();
  await context.close();
  return spent;
}

async function openOther(site: CheckSite): Promise<number> {
  const { context, page } = await freshPage(site);
  const began = cpuOfThreads();
  await page.goto(`${site.server.address}method.html`);
  await page.waitForLoadState('networkidle');
  const spent = cpuOfThreads() - began;
  await context.close();
  return spent;
}

async function firstResult(page: Page): Promise<void> {
  await page.locator('.check-result[data-stage="first"]:visible').waitFor({ timeout: 60_000 });
}

/** CPU milliseconds, in steps of ten, of the threads that a verdict waits for: those of pages and of their workers. */
function cpuOfThreads(): number {
  let sum = 0;
  for (const pid of rendererUsage().keys()) {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [name = '', rest = ''] = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ');
      if (thread !== pid && !name.endsWith('(DedicatedWorker')) continue;
      const fields = rest.split(' ');
      sum += 10 * (Number(fields[11]) + Number(fields[12]));
    }
  }
  return sum;
}

/** A file as a static host sends it: compressed, unless it is already. */
function transferred(folder: string, address: string, url: string): number {
  const name = url.slice(address.length).split(/[?#]/)[0] ?? '';
  const content = readFileSync(path.join(folder, name === '' ? 'index.html' : name));
  return name.endsWith('.gz') ? content.length : gzipSync(content, { level: 9 }).length;
}
