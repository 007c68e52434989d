/** Speed of citations and checks, by CPU time, against limits; quotations of the committed rules and samples as text. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRegister } from '../../cli/lib/register.ts';
import { check, lexiconOf } from '../../normalize/check/index.ts';
import { RULES } from '../../normalize/check/rules/index.ts';
import { findCitations } from '../../normalize/law/citation/index.ts';
import type { BenchRow } from './row.ts';

const ROUNDS = 7;
const WARM_SECONDS = 1.5;
/** CPU seconds of repeated passes over the extracts before they count. */
const WARM_EXTRACTS = 12;
const AS_OF = '2026-11-21';

/** A page of about 5,000 characters: a lawyer's prose with a citation every few sentences, and quotations. */
function page(): string {
  const quotations = RULES.flatMap(({ examples }) => [
    examples.wrong.text,
    examples.right.text,
    examples.lookAlike.text,
  ]);
  const prose =
    '生活中遇到这样的问题不要着急,先把聊天记录、转账凭证和通知保存好,再看对方的做法属于哪一类,然后决定是协商、投诉还是起诉。律师会根据案情告诉您需要准备哪些材料,多久可以有结果。';
  let out = '';
  for (let i = 0; out.length < 5000; i++) out += `${prose}\n${quotations[i % quotations.length]}\n`;
  return out.slice(0, 5000);
}

/** Median CPU seconds of `work`, measured when it has run warm: many small texts need longer until their code is compiled. */
function cpuSeconds(work: () => void, warm = WARM_SECONDS): number {
  const times: number[] = [];
  const start = process.cpuUsage();
  const spent = (): number => process.cpuUsage(start).user / 1e6;
  while (spent() < warm) work();
  while (spent() < warm + WARM_SECONDS || times.length < ROUNDS) {
    const before = process.cpuUsage();
    work();
    times.push(process.cpuUsage(before).user / 1e6);
  }
  return times.sort((x, y) => x - y)[times.length >> 1] ?? 0;
}

function megabytes(text: string): number {
  return Buffer.byteLength(text) / 1e6;
}

/** A speed beside the least it must be; `ratio` is speed over limit. */
function speed(name: string, value: number, least: number, unit = 'MB/s'): BenchRow {
  const ratio = value / least;
  return { name, value, unit, peer: 'least', peerValue: least, ratio, limit: 1, ok: ratio >= 1 };
}

/** A time beside the most it may be. */
function time(name: string, value: number, most: number): BenchRow {
  const ratio = value / most;
  return { name, value, unit: 'ms', peer: 'most', peerValue: most, ratio, limit: 1, ok: ratio <= 1 };
}

/** Passes over the pages before their times count: the register is used by a process that goes on for thousands of pages. */
const WARM_PASSES = 6;

/** 95th percentile of the CPU milliseconds of a page, once the code is warm. */
function percentile95(pages: readonly string[], judge: (text: string) => void): number {
  const cost = (text: string): number => {
    const before = process.cpuUsage();
    judge(text);
    return process.cpuUsage(before).user / 1000;
  };
  for (let pass = 0; pass < WARM_PASSES; pass++) for (const text of pages) judge(text);
  const times = [...pages, ...pages].map(cost).sort((x, y) => x - y);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

const EXTRACTS = path.join(import.meta.dirname, '../../../shared/gold/pages.jsonl');

/** Short extracts of real pages, nearly all citation and quotation; none where they are not at hand. */
function extracts(): string[] {
  if (!existsSync(EXTRACTS)) return [];
  const lines = readFileSync(EXTRACTS, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { readonly excerpt: string }).excerpt);
}

export async function rows(): Promise<BenchRow[]> {
  const book = await loadRegister();
  const lexicon = lexiconOf(book);
  const one = page();
  const small = one.repeat(100);
  const large = one.repeat(400);
  const quotation = RULES.map(({ examples }) => examples.right.text).join('\n');
  const judge = (text: string): void =>
    void check({ id: 'bench', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
  const pages = Array.from({ length: 60 }, (_, i) => one.slice(i * 7) + one.slice(0, i * 7));
  const p95 = percentile95(pages, judge);
  const find = (text: string): number => megabytes(text) / cpuSeconds(() => findCitations(text, lexicon));
  const slow = find(small);
  const real = extracts();
  return [
    speed('citations found', slow, 20),
    speed('citations: speed on four times the text', find(large) / slow, 0.7, 'ratio'),
    speed('whole check, pages', megabytes(one) / cpuSeconds(() => judge(one)), 3),
    speed('whole check, all quotation', megabytes(quotation) / cpuSeconds(() => judge(quotation)), 1),
    ...(real.length === 0
      ? []
      : [
          speed(
            'whole check, gold extracts',
            megabytes(real.join('')) / cpuSeconds(() => real.forEach(judge), WARM_EXTRACTS),
            3,
          ),
        ]),
    time('whole check, page of 5,000 characters, p95', p95, 10),
  ];
}
