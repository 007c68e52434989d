/** What `npm run status` says of the work behind the crawl: records, register, updates, pages taken down. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RegisterStatus, registerStatus } from '../../normalize/law/status.ts';
import { readGenerated } from './generated.ts';
import { readRegisterIndex } from './register.ts';
import { beforeFolder } from './update-state.ts';

export interface WorkStatus {
  readonly register: RegisterStatus['levels'];
  /** Undefined before the first normalize. */
  readonly records:
    | { readonly asOf: string; readonly items: number; readonly findings: number; readonly open: number }
    | undefined;
  /** The report that an update will write which was cut off or is at work; undefined when none is. */
  readonly unfinishedUpdate: string | undefined;
  /** Addresses that are blocked (DATA/blocked.txt). */
  readonly blocked: number;
}

/** Reads it as of an ISO day. */
export async function readWork(dataDir: string, asOf: string): Promise<WorkStatus> {
  const generated = await readGenerated(dataDir).catch(() => undefined);
  const findings = generated?.output.findings ?? [];
  const open = findings.filter(({ status }) => status === 'open' || status === 'unsure').length;
  const lines = async (file: string) => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const [begun, blocked] = [path.join(beforeFolder(dataDir), 'begun.json'), path.join(dataDir, 'blocked.txt')];
  return {
    register: registerStatus(readRegisterIndex(), asOf).levels,
    records: generated && {
      ...{ asOf: generated.meta.asOf, items: generated.output.items.length, findings: findings.length, open },
    },
    unfinishedUpdate: existsSync(begun)
      ? (JSON.parse(await readFile(begun, 'utf8')) as { report: string }).report
      : undefined,
    // The first line is the salt.
    blocked: existsSync(blocked) ? (await lines(blocked)).length - 1 : 0,
  };
}

/** The same as lines for people. */
export function workLines({ register, records, unfinishedUpdate, blocked }: WorkStatus): string[] {
  return [
    records === undefined
      ? 'no records yet'
      : `records as of ${records.asOf}: ${records.items} answers, ${records.findings} findings, ${records.open} of them open`,
    ...register.map(
      ({ level, knownTo, old }) => `register: ${level} known to ${knownTo}${old ? ', too long ago' : ''}`,
    ),
    ...(unfinishedUpdate === undefined ? [] : [`an update is not finished: its report will be ${unfinishedUpdate}`]),
    `taken down: ${blocked} addresses are blocked`,
  ];
}
