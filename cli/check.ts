/** `npm run check`: judges the citations and penalty terms of any text. */
import { once } from 'node:events';
import { check } from '../normalize/check/index.ts';
import { isAlarm } from '../normalize/check/types.ts';
import { applyDecisions, decisionContext, reviewedResult } from '../normalize/decisions/apply.ts';
import { NO_REVIEWS, type Reviews } from '../normalize/decisions/types.ts';
import { findingsOf } from '../normalize/findings.ts';
import { keyText } from '../normalize/text/key.ts';
import { readInputs } from './lib/check-input.ts';
import { FORMATS, type Format, makePrinter } from './lib/check-output.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { readReviews } from './lib/decisions.ts';
import { startProgress } from './lib/progress.ts';
import { loadRegister } from './lib/register.ts';
import { today } from './lib/today.ts';

const HELP = `
npm run check -- [--format text|json|jsonl|sarif] [--as-of YYYY-MM-DD] [--reviews] [--data DIR] [FILE...|-]

Checks every citation of Chinese law and every penalty term in the files (or standard input, "-") against the register.
Nothing leaves this machine. Text is UTF-8 or GB18030. A saved web page is text to it, markup and scripts and all:
npm run extract reads one.

  --format text    for people, carets under the words (the default)
  --format json    one array; --format jsonl reads {"id", "text", "date"?, "subject"?} a line and prints one report a line;
                   --format sarif for code review tools. Form: docs/schema/check.json
  --as-of DAY      judges as of this day instead of today
  --reviews        honours the decisions of DIR/reviews about the same words in the same context
  --data DIR       where those decisions lie (default: data)

Exit status: 0 nothing to complain of, 1 something to look at, 2 some input could not be read (the rest was checked).
`;

// A reader that has seen enough (`| head`) closes the pipe: no defect, only the end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.done);
});

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    options: {
      format: { type: 'string', default: 'text' },
      'as-of': { type: 'string' },
      reviews: { type: 'boolean', default: false },
      data: { type: 'string', default: 'data' },
    },
    allowPositionals: true,
  });
  const format = FORMATS.find((one) => one === values.format);
  if (format === undefined) throw new UsageError(`--format is one of ${FORMATS.join(', ')}.`);
  const files = positionals.length === 0 ? ['-'] : positionals;
  const reviews = values.reviews ? await readReviews(values.data) : NO_REVIEWS;
  return await checkFiles(files, format, today(values['as-of']), reviews);
});

/** Checks the files one passage after another; gives the exit status. */
async function checkFiles(files: readonly string[], format: Format, asOf: string, reviews: Reviews): Promise<number> {
  const book = await loadRegister();
  const decisions = decisionContext(reviews, book);
  const printer = makePrinter(format, book, asOf);
  const progress = startProgress('check');
  let alarms = 0;
  let judged = 0;
  let bad = 0;
  let passages = 0;
  await write(printer.begin());
  for await (const input of readInputs(files, format === 'jsonl')) {
    if (input.kind === 'bad') {
      bad++;
      process.stderr.write(`${input.file}:${input.line}: ${input.reason}\n`);
      await write(printer.bad(input));
      continue;
    }
    const found = check(input.passage, book, { asOf });
    const raw = findingsOf(input.passage, found, keyText);
    const result = reviewedResult(found, raw, applyDecisions(raw, decisions));
    judged += result.judgements.length;
    alarms += result.judgements.filter(({ verdict }) => isAlarm(verdict)).length;
    await write(printer.passage(input, result));
    progress.update(`${++passages} passages, ${judged} judged`);
  }
  await write(printer.end({ alarms, judged, bad }));
  return bad > 0 ? EXIT.usage : alarms > 0 ? EXIT.findings : EXIT.done;
}

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
