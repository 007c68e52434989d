/** How an update ended, for whoever started it: exit status and sentences. */
import { EXIT } from './command.ts';
import type { UpdateOutcome } from './update.ts';

/** Exit status by CONTRACTS.md; `problems`: source files that could not be read. */
export function statusOf({ report, pending, alarm }: UpdateOutcome, problems: number): number {
  if (alarm) return EXIT.alarm;
  const errors = report.sources.some(({ onlyErrors }) => onlyErrors);
  return report.ended !== 'done' || pending > 0 || errors || problems > 0 ? EXIT.partial : EXIT.done;
}

/** What is to be said besides the summary, one sentence each. */
export function sentencesOf({ report, pending }: UpdateOutcome): string[] {
  const early = `The crawl ended early (${report.ended}): ${pending} pages are left for the next update.`;
  return [...report.alarms, ...(report.ended !== 'done' || pending > 0 ? [early] : [])];
}
