/** Bench rows of the register: reading all of it, against parsing the same JSON and nothing more. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REGISTER_DIR, readRegister } from '../../cli/lib/register.ts';
import type { BenchRow } from './row.ts';

const RUNS = 7;
/** Decoding may cost this many times what JSON.parse of the same bytes costs. */
const LIMIT = 4;

/** CPU milliseconds, the median of several runs. */
function median(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[(RUNS - 1) / 2] as number;
}

/** Reading index, lexicon and all laws. */
export async function rows(): Promise<BenchRow[]> {
  const laws = path.join(REGISTER_DIR, 'laws');
  const names = [
    ...readdirSync(laws).map((name) => path.join(laws, name)),
    path.join(REGISTER_DIR, 'index.json'),
    path.join(REGISTER_DIR, 'lexicon.json'),
  ];
  const peerValue = median(() => names.map((name) => JSON.parse(readFileSync(name, 'utf8'))));
  const value = median(() => readRegister());
  const ratio = value / peerValue;
  return [
    {
      name: 'register: read and decode all laws',
      value,
      unit: 'ms CPU',
      peer: 'readFileSync and JSON.parse of the same files',
      peerValue,
      ratio,
      limit: LIMIT,
      ok: ratio <= LIMIT,
    },
  ];
}
