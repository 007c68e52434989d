/**
 * Measures the repair of injected characters, cross-validated over a text collection in five parts: share of injected
 * paragraphs restored exactly, wrong edits, and alarms on clean text. `npx tsx tests/scripts/watermark.ts [DIR]`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits } from '../../normalize/text/edits.ts';
import { buildModel } from '../../normalize/text/model.ts';
import type { StepContext } from '../../normalize/text/step.ts';
import { removeTornWords } from '../../normalize/text/watermark.ts';
import { countGrams, foldParagraphs, meanSurprisal } from './lib/train-model.ts';

const FOLDS = 5;
const WORDS = ['版权', '内容', '专属'];
const folder = process.argv[2] ?? path.join(import.meta.dirname, '../../../shared/statutes');

/** A small generator of repeatable numbers (mulberry32). */
function random(seed: number): (from: number, to: number) => number {
  let state = seed;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return from + Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * (to - from + 1));
  };
}

function readParagraphs(files: readonly string[]): string[] {
  return files.flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split(/\n+/)
      .map((line) => line.replace(/^[#>*\-\s]+/u, '').trim())
      .filter((line) => line.length >= 20 && !line.startsWith('<!--')),
  );
}

/** The words' halves put in at 30–45 and 4–12 characters later. */
function inject(text: string, pick: (from: number, to: number) => number): string {
  const word = WORDS[pick(0, WORDS.length - 1)] ?? '';
  const first = pick(30, 45);
  const second = Math.min(text.length, first + pick(4, 12));
  return text.slice(0, first) + word.charAt(0) + text.slice(first, second) + word.charAt(1) + text.slice(second);
}

interface Tally {
  restored: number;
  wrong: number;
  injected: number;
  alarms: number;
  clean: number;
}

function measure(fold: number, files: readonly string[], tally: Tally): void {
  const training = files.filter((_, i) => i % FOLDS !== fold);
  const folded = training.flatMap((file) => foldParagraphs(readFileSync(path.join(folder, file), 'utf8')));
  const unmeasured = buildModel({ ...countGrams(folded), mean: 0 });
  const model = {
    ...unmeasured,
    mean: meanSurprisal(
      unmeasured,
      folded.filter((_, i) => i % 50 === 0),
    ),
  };
  const tables = { traditional: new Map(), homoglyphs: new Map(), topics: { topics: [] }, model };
  const context: StepContext = { tables, traditional: false, answerOffset: 0, advertisers: [] };
  const repair = (text: string): string => applyEdits(text, removeTornWords(text, context));
  const pick = random(fold + 1);
  readParagraphs(files.filter((_, i) => i % FOLDS === fold)).forEach((text, i) => {
    tally.clean += text.length;
    if (repair(text) !== text) {
      tally.alarms += 1;
      process.stdout.write(`alarm: ${text.slice(0, 80)}\n    -> ${repair(text).slice(0, 80)}\n`);
    }
    if (text.length < 60 || text.length > 900 || i % 7 !== 0) return;
    const injected = inject(text, pick);
    const repaired = repair(injected);
    tally.injected += 1;
    if (repaired === text) tally.restored += 1;
    else if (repaired !== injected) tally.wrong += 1;
  });
}

if (!existsSync(folder)) {
  process.stdout.write(`${folder} is not here: nothing to measure.\n`);
} else {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  const tally: Tally = { restored: 0, wrong: 0, injected: 0, alarms: 0, clean: 0 };
  for (let fold = 0; fold < FOLDS; fold += 1) measure(fold, files, tally);
  const { restored, wrong, injected, alarms, clean } = tally;
  process.stdout.write(
    `restored exactly ${restored} of ${injected} (${((100 * restored) / injected).toFixed(2)} %), wrong edits ${wrong}\n`,
  );
  process.stdout.write(
    `alarms on clean text ${alarms} in ${clean} characters (${((3e6 * alarms) / clean).toFixed(2)} in three million)\n`,
  );
}
