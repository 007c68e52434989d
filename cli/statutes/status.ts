/** statutes status: known-to dates, gaps, what is known by name only, what takes effect next. */
import { type RegisterStatus, registerStatus } from '../../normalize/law/status.ts';
import type { Level } from '../../normalize/law/statute.ts';
import { EXIT, readArgs, UsageError } from '../lib/command.ts';
import { readRegister } from '../lib/register.ts';
import { today } from '../lib/today.ts';

/** Prints the state; exit status 4 when a level is older than its warning age (`--warn-after 法律=200` sets one). */
export function status(args: string[]): number {
  const { values, positionals } = readArgs({
    args,
    allowPositionals: true,
    options: {
      'as-of': { type: 'string' },
      json: { type: 'boolean' },
      'warn-after': { type: 'string', multiple: true },
    },
  });
  if (positionals.length > 1) throw new UsageError('statutes status takes one folder at most');
  const { index } = readRegister(positionals[0]);
  const limits = Object.fromEntries((values['warn-after'] ?? []).map((text) => readLimit(text, index.knownTo)));
  const state = registerStatus(index, today(values['as-of']), limits);
  process.stdout.write(values.json === true ? `${JSON.stringify(state)}\n` : print(state));
  return state.levels.some(({ old }) => old) ? EXIT.alarm : EXIT.done;
}

function readLimit(text: string, levels: Readonly<Record<Level, string>>): [string, number] {
  const match = /^(.+)=(\d{1,5})$/u.exec(text);
  if (match === null || !((match[1] as string) in levels)) {
    throw new UsageError(`--warn-after ${text}: write LEVEL=DAYS with one of ${Object.keys(levels).join(', ')}`);
  }
  return [match[1] as string, Number(match[2])];
}

function print({
  levels,
  byNameOnly,
  incomplete,
  lateChain,
  noChain,
  unverified,
  hints,
  upcoming,
}: RegisterStatus): string {
  const lines = [
    ...levels.map(
      ({ level, knownTo, ageDays, warnAfterDays, old }) =>
        `${level}: known to ${knownTo}, ${ageDays} days old (warning after ${warnAfterDays})${old ? '  TOO OLD' : ''}`,
    ),
    `known by name only (${byNameOnly.length}):`,
    ...byNameOnly.map(({ law, name, from }) => `  ${name} from ${from} [${law}]`),
    `not fully indexed (${incomplete.length}):`,
    ...incomplete.map(({ law, name }) => `  ${name} [${law}]`),
    `earlier versions not held: ${lateChain.length} laws, listed with --json`,
    `no day from which the chain of versions is complete: ${noChain} laws`,
    `never checked whether in force: ${unverified} interpretations`,
    `hints that are no proof (${hints.length}): listed with --json`,
    `takes effect next (${upcoming.length}):`,
    ...upcoming.map(({ on, name, what, by }) => `  ${on} ${name} ${what}${by === undefined ? '' : ` by ${by}`}`),
  ];
  return `${lines.join('\n')}\n`;
}
