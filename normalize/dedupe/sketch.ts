/** Answers with their shingle sets; parts made apart give the same as one. */
import type { AnswerRecord } from './answer.ts';
import { compareText } from './canonical.ts';
import { concatSets, type ShingleSets, type ShingleSource, saltOf, shingleSets, sizeOf } from './shingles.ts';

/** Set i belongs to answer i. */
export interface Sketches {
  readonly answers: readonly AnswerRecord[];
  readonly sets: ShingleSets;
}

/** Trigrams for own text, where a change of one character should not cost much; 5-grams where statute words repeat. */
const OWN_SIZE = 3;
const WHOLE_SIZE = 5;

/** Sketches a part of the answers. The typed arrays can be handed over between workers. */
export function sketchAnswers(answers: readonly AnswerRecord[]): Sketches {
  return { answers, sets: shingleSets(answers.map(sourceOf)) };
}

/** Answers without own text share shingles under the same question only: statute words alone join nothing. */
function sourceOf({ kind, body, questionKey }: AnswerRecord): ShingleSource {
  if (kind === 'own') return { text: body, size: OWN_SIZE, salt: 0 };
  return { text: questionKey === '' ? '' : body, size: WHOLE_SIZE, salt: saltOf(`whole ${questionKey}`) };
}

/** Parts put together in the order given. */
export function concatSketches(parts: readonly Sketches[]): Sketches {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { answers: parts.flatMap(({ answers }) => answers), sets: concatSets(parts.map(({ sets }) => sets)) };
}

/** Answers with something to compare, smaller sets first, then by id. Throws when an id comes twice. */
export function comparisonOrder({ answers, sets }: Sketches): Uint32Array {
  const ids = new Set(answers.map(({ id }) => id));
  if (ids.size < answers.length) throw new RangeError(`${answers.length - ids.size} item ids come more than once`);
  const filled = answers.flatMap((_, i) => (sizeOf(sets, i) > 0 ? [i] : []));
  const idOf = (i: number): string => answers[i]?.id ?? '';
  return Uint32Array.from(filled.sort((a, b) => sizeOf(sets, a) - sizeOf(sets, b) || compareText(idOf(a), idOf(b))));
}

/** One answer per distinct set, in `order`, and for every other the one it is identical to. */
export interface Distinct {
  readonly order: Uint32Array;
  readonly twins: ReadonlyArray<readonly [answer: number, same: number]>;
}

/** Finds identical sets; near-copies are compared only once per distinct text. */
export function distinctSets({ sets }: Sketches, order: Uint32Array): Distinct {
  const seen = new Map<number, number[]>();
  const kept: number[] = [];
  const twins: Array<readonly [number, number]> = [];
  for (const set of order) {
    const hash = hashOf(sets, set);
    const candidates = seen.get(hash);
    const same = candidates?.find((other) => isSame(sets, set, other));
    if (same !== undefined) {
      twins.push([set, same]);
      continue;
    }
    kept.push(set);
    if (candidates === undefined) seen.set(hash, [set]);
    else candidates.push(set);
  }
  return { order: Uint32Array.from(kept), twins };
}

function hashOf({ data, offsets }: ShingleSets, set: number): number {
  const end = offsets[set + 1] as number;
  let h = 0;
  for (let i = offsets[set] as number; i < end; i += 1) h = Math.imul(h ^ (data[i] as number), 0x01000193);
  return h;
}

function isSame(sets: ShingleSets, a: number, b: number): boolean {
  const { data, offsets } = sets;
  const size = sizeOf(sets, a);
  if (size !== sizeOf(sets, b)) return false;
  const startA = offsets[a] as number;
  const startB = offsets[b] as number;
  for (let i = 0; i < size; i += 1) if (data[startA + i] !== data[startB + i]) return false;
  return true;
}
