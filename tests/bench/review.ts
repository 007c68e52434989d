/** The review over fifty thousand findings: the queue's page, and taking a decision; CPU of client and server together. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appendDecision } from '../../cli/lib/decisions.ts';
import { NO_REVIEWS } from '../../normalize/decisions/types.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { buildModel } from '../../site/model/index.ts';
import { Desk } from '../../site/review/desk.ts';
import { entriesOf } from '../../site/review/entries.ts';
import { serveReview } from '../../site/review/server.ts';
import { type ItemDraft, inputFrom } from '../site/records.ts';
import { CONFIG, MESSAGES } from '../site/synthetic.ts';
import type { BenchRow } from './row.ts';

const FINDINGS = 50_000;
const QUEUE_MS = 200;
const DECISION_MS = 20;
const QUEUES = [
  '',
  '?status=',
  '?status=&law=criminal-law',
  '?status=&q=253',
  '?status=&sort=newest',
  '?status=&page=900',
];
const DECISIONS = 300;
const WORDS = '刑法第二百五十三条';

function draft(index: number): ItemDraft {
  const text = `第${index}位网友问，依照${WORDS}处罚吗？答${index * 7919}。`;
  const judgement = { text: WORDS, verdict: 'wrong-article' as const, article: String(200 + (index % 200)) };
  return { id: index.toString(16).padStart(12, '0'), question: '怎么罚', texts: [text], judgements: [judgement] };
}

/** Milliseconds of CPU so far. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function p95(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}

function limited(name: string, value: number, limit: number): BenchRow {
  const ratio = value / limit;
  return { name, value, unit: 'ms', peer: 'limit', peerValue: limit, ratio, limit: 1, ok: ratio <= 1 };
}

/** The rows of `npm run bench`. */
export async function rows(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fada-bench-review-'));
  const input = inputFrom(Array.from({ length: FINDINGS }, (_, index) => draft(index)));
  const { book, output } = input;
  const desk = new Desk({
    entries: entriesOf(output, book, () => '2026-11-20'),
    reviews: NO_REVIEWS,
    book,
    asOf: input.meta.asOf,
    reviewer: '甲',
    now: () => new Date().toISOString(),
    append: (parts, decision) => appendDecision(dataDir, parts, decision),
  });
  const empty = { items: [], checks: new Map(), findings: [], clusters: [], issues: [], pages: 0 };
  const site = new Site(buildModel({ ...input, output: empty }), CONFIG, MESSAGES, book, NO_ASSETS);
  const assets = { css: '', js: '' };
  const server = await serveReview({
    desk,
    site,
    words: { imported: () => undefined, quoted: () => undefined },
    assets,
    port: 0,
    token: 'bench',
  });
  try {
    return [
      limited(
        `review: queue page over ${desk.entries.length} findings, CPU p95 of the slowest`,
        await queueTime(server.address),
        QUEUE_MS,
      ),
      limited(
        'review: decision, CPU p95 of the answered request',
        await decisionTime(server.address, desk),
        DECISION_MS,
      ),
    ];
  } finally {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function headersOf(address: string): Record<string, string> {
  const { origin, port } = new URL(address);
  return { Cookie: `fada-review-${port}=bench`, Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
}

async function queueTime(address: string): Promise<number> {
  const { origin } = new URL(address);
  const slowest: number[] = [];
  for (const query of QUEUES) {
    const times: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const start = cpu();
      const reply = await fetch(`${origin}/${query}`, { headers: headersOf(address) });
      await reply.text();
      if (!reply.ok) throw new Error(`/${query}: ${reply.status}`);
      times.push(cpu() - start);
    }
    slowest.push(p95(times));
  }
  return Math.max(...slowest);
}

async function decisionTime(address: string, desk: Desk): Promise<number> {
  const { origin } = new URL(address);
  const times: number[] = [];
  for (const { finding } of desk.entries.slice(0, DECISIONS)) {
    const start = cpu();
    const reply = await fetch(`${origin}/f/${finding.id}`, {
      method: 'POST',
      redirect: 'manual',
      headers: headersOf(address),
      body: new URLSearchParams({ action: 'accepted', state: '?status=' }),
    });
    await reply.text();
    if (reply.status !== 303) throw new Error(`decision: ${reply.status}`);
    times.push(cpu() - start);
  }
  return p95(times);
}
