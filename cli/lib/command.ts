/** What every command shares: reading arguments, one clear sentence for bad input, exit status. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Exit statuses of every command. */
export const EXIT = { done: 0, findings: 1, usage: 2, partial: 3, alarm: 4, defect: 70 } as const;

/** Bad input or usage: its message is the one sentence the user sees; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; unknown options become a UsageError. */
export function readArgs<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message} (--help lists the options)`);
  }
}

/**
 * Runs a command: prints `help` for --help, turns a UsageError into one sentence and status 2, anything else that is
 * thrown into status 70 with its stack. `main` returns the exit status.
 */
export async function runCommand(help: string, main: () => Promise<number> | number): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${help.trim()}\n`);
    return;
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = EXIT.usage;
      return;
    }
    process.stderr.write(`A defect of Fada, please report it:\n${(error as Error).stack ?? String(error)}\n`);
    process.exitCode = EXIT.defect;
  }
}
