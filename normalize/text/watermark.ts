/**
 * Fragments that a question site hides in copied answers. Words such as 版权 are torn apart, their first half put 33–40
 * characters after the answer's start and the second a few characters later; older copies carry them as hex runs or as
 * bai … du … zhi … dao.
 */
import type { Edit } from '../types.ts';
import { type CharacterModel, surprisalOf } from './model.ts';
import { replaceMatches, type StepContext } from './step.ts';
import type { TextTables } from './tables.ts';

/** Words whose halves are removed without review; the others are only reported. */
const WORDS = ['版权', '内容', '专属'];
const SUSPECT_WORDS = [...WORDS, '百度', '知道', '回答', '来自', '问答'];
/** Only this near the answer's start, in characters of comparison. */
export const REACH = 60;
const MIN_GAP = 2;
const MAX_GAP = 16;
/** Both halves must be at least this much more surprising than an ordinary character, in nats. */
const MIN_GAIN = 3;
/** Reported only: anywhere in the text, so a higher bar. */
const SUSPECT_GAIN = 7;

/** Characters that the model knows: Han, digits, Latin, sentence marks. Everything else is skipped over. */
const COMPARED = /[\p{Script=Han}a-z0-9，。；：、《》（）“”？！]/u;
/** Half-width marks count as the full-width ones of the model. */
const FOLD: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
};

/** A text as the model reads it: units, and where each stands. */
interface ComparedText {
  readonly units: readonly number[];
  readonly offsets: readonly number[];
}

/** Units of the first `limit` compared characters. */
export function compareUnits(text: string, limit: number): ComparedText {
  const units: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < text.length && units.length < limit; i += 1) {
    const character = text.charAt(i).toLowerCase();
    const folded = FOLD[character] ?? character;
    if (!COMPARED.test(folded)) continue;
    units.push(folded.charCodeAt(0));
    offsets.push(i);
  }
  return { units, offsets };
}

/** How much less surprising the text is without the unit at i, in nats over the mean. */
function gainAt(model: CharacterModel, units: readonly number[], i: number): number {
  const without = [...units.slice(Math.max(0, i - 2), i), ...units.slice(i + 1, i + 3)];
  const skipped = Math.min(2, i);
  const cost = surprisalOf(model, units, i, i + 3);
  return cost - surprisalOf(model, without, skipped, skipped + 2) - model.mean;
}

/** Two halves of a torn word, as indexes into the compared units. */
interface TornWord {
  readonly word: string;
  readonly first: number;
  readonly second: number;
  /** The smaller of the two gains. */
  readonly gain: number;
}

/** Every torn word of the text's start, the most certain first; a word that stands whole is not torn. */
function findTornWords(
  model: CharacterModel,
  units: readonly number[],
  { words, reach, minGain }: { readonly words: readonly string[]; readonly reach: number; readonly minGain: number },
): TornWord[] {
  const found: TornWord[] = [];
  for (const word of words) {
    const [a, b] = [word.charCodeAt(0), word.charCodeAt(1)];
    for (let first = 0; first < Math.min(units.length, reach); first += 1) {
      if (units[first] !== a || units[first + 1] === b) continue;
      const firstGain = gainAt(model, units, first);
      if (firstGain < minGain) continue;
      const from = Math.max(0, first - 4);
      const near = [...units.slice(from, first), ...units.slice(first + 1, first + MAX_GAP + 8)];
      for (let second = first + MIN_GAP; second <= first + MAX_GAP && second < units.length; second += 1) {
        if (units[second] !== b || units[second - 1] === a) continue;
        const gain = Math.min(firstGain, gainAt(model, near, second - 1 - from));
        if (gain >= minGain) found.push({ word, first, second, gain });
      }
    }
  }
  return found.sort((x, y) => y.gain - x.gain);
}

/** Removes the torn word of an answer's start: one at most, and never a lone half. */
export function removeTornWords(text: string, { tables, answerOffset }: StepContext): Edit[] {
  const { model } = tables;
  if (model === undefined || answerOffset === undefined || answerOffset >= REACH) return [];
  const { units, offsets } = compareUnits(text, REACH + MAX_GAP + 8);
  const [best] = findTornWords(model, units, { words: WORDS, reach: REACH - answerOffset, minGain: MIN_GAIN });
  if (best === undefined) return [];
  return [best.first, best.second].map((index) => {
    const start = offsets[index] ?? 0;
    const blank = text.charAt(start + 1) === ' ' && !/\s/u.test(text.charAt(start - 1)) ? 1 : 0;
    return { span: { start, end: start + 1 + blank }, text: '', rule: 'torn-word' };
  });
}

/** Longer texts are not searched for what is only reported. */
const MAX_SUSPECT_UNITS = 20_000;

/**
 * Torn words that are not removed without review: other words, or too far from the answer's start. Each with a few
 * characters around its halves, for a person to look at.
 */
export function findSuspects(text: string, { model }: Pick<TextTables, 'model'>): string[] {
  if (model === undefined) return [];
  const { units, offsets } = compareUnits(text, MAX_SUSPECT_UNITS);
  const found = findTornWords(model, units, { words: SUSPECT_WORDS, reach: units.length, minGain: SUSPECT_GAIN });
  const around = (index: number): string => {
    const at = offsets[index] ?? 0;
    return `${text.slice(Math.max(0, at - 4), at)}[${text.charAt(at)}]${text.slice(at + 1, at + 5)}`.replace(
      /\n/gu,
      ' ',
    );
  };
  return found.map(({ first, second }) => `${around(first)} … ${around(second)}`);
}

/** Hex of zhidao or 百度… and of a word, then a counter: 7a686964616fe4b893e5b19e31333365666134. */
const HEX_RUN =
  /(?:7a6869(?:64616f)?|e799bee5baa6(?:e79fa5e98193)?(?:e59b9ee7ad94)?|e79fa5e98193|e69da5e887aa(?:62616964757a686964616f|e799bee5baa6)?|62616964757a686964616f|7a64){0,4}(?:e4b893e5b19e|e78988e69d83|e58685e5aeb9|e59b9ee7ad94|e997aee7ad94)31333[0-9a-f]{9,11}(?![0-9a-f])/giu;

/** Removes hex runs. */
export function removeHexRuns(text: string): Edit[] {
  return replaceMatches(text, HEX_RUN, 'hex-run', () => '');
}

const SYLLABLES = ['bai', 'du', 'zhi', 'dao'];
/** Characters within which all four syllables must stand. */
const SYLLABLE_REACH = 160;

/** Removes bai … du … zhi … dao where all four stand in this order inside Chinese text of one line. */
export function removeSyllables(text: string): Edit[] {
  const edits: Edit[] = [];
  const found = [
    ...text.matchAll(/(?<=\p{Script=Han}|[，。；：、,;:])(?:bai|du|zhi|dao)(?=\p{Script=Han}|[，。；：、,;:])/gu),
  ];
  for (let i = 0; i + SYLLABLES.length <= found.length; ) {
    const run = found.slice(i, i + SYLLABLES.length);
    const start = run[0]?.index ?? 0;
    const end = (run.at(-1)?.index ?? 0) + 3;
    const inOrder = run.every((match, k) => match[0] === SYLLABLES[k]);
    if (!inOrder || end - start > SYLLABLE_REACH || text.slice(start, end).includes('\n')) {
      i += 1;
      continue;
    }
    for (const match of run) {
      edits.push({ span: { start: match.index, end: match.index + match[0].length }, text: '', rule: 'syllables' });
    }
    i += SYLLABLES.length;
  }
  return edits;
}
