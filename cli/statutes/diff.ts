/** statutes diff: what changed between two registers. */
import { diffRegisters } from '../../normalize/law/diff.ts';
import { EXIT, readArgs, UsageError } from '../lib/command.ts';
import { readRegister } from '../lib/register.ts';

/** Prints the changes from the register in the first folder to the one in the second; exit status 0 either way. */
export function diff(args: string[]): number {
  const { positionals, values } = readArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [before, after, ...rest] = positionals;
  if (before === undefined || after === undefined || rest.length > 0)
    throw new UsageError('statutes diff needs two folders');
  const changes = diffRegisters(readRegister(before).laws, readRegister(after).laws);
  for (const change of changes) {
    const place = change.article === undefined ? '' : ` ${change.article}`;
    const line = `${change.name} [${change.law}]${place}: ${change.kind}: ${change.detail}`;
    process.stdout.write(`${values.json === true ? JSON.stringify(change) : line}\n`);
  }
  if (values.json !== true) process.stdout.write(`${changes.length} changes\n`);
  return EXIT.done;
}
