/** Which entries hold which terms of a query. */
import type { Core } from './core.ts';
import type { ScoredTerm } from './score.ts';

/** An entry that holds all terms of a query stands above one that holds some of them often. */
const WHOLE_BOOST = 3;

/** 1 for every entry that holds one of the terms. */
function holding(terms: readonly ScoredTerm[], count: number): Uint8Array {
  const held = new Uint8Array(count);
  for (const { postings } of terms)
    for (const part of postings) for (const entry of part?.documents ?? []) held[entry] = 1;
  return held;
}

/** True for entries that hold one of the required terms, and one of the others when any entry holds both. */
export function holderOf(
  required: readonly string[],
  scored: ReadonlyArray<ScoredTerm & { readonly term: string }>,
  count: number,
): (entry: number) => boolean {
  if (required.length === 0) return (): boolean => true;
  const isRequired = new Set(required);
  const cites = holding(
    scored.filter(({ term }) => isRequired.has(term)),
    count,
  );
  const texts = holding(
    scored.filter(({ term }) => !isRequired.has(term)),
    count,
  );
  const both = cites.some((held, entry) => held === 1 && texts[entry] === 1);
  return (entry: number): boolean => cites[entry] === 1 && (!both || texts[entry] === 1);
}

/** What the score of each entry is multiplied by: its standing, and more when it holds all of the reader's own terms. */
export function boostsOf(
  { standings, count }: Core,
  own: readonly ScoredTerm[],
  priors: readonly number[],
): Float64Array {
  const held = new Uint16Array(count);
  const seen = new Uint16Array(count);
  own.forEach(({ postings }, number) => {
    for (const part of postings) {
      for (const entry of part?.documents ?? []) {
        if (seen[entry] === number + 1) continue;
        seen[entry] = number + 1;
        held[entry] = (held[entry] ?? 0) + 1;
      }
    }
  });
  const boosts = new Float64Array(count);
  for (let entry = 0; entry < count; entry++) {
    const isWhole = own.length > 1 && held[entry] === own.length;
    boosts[entry] = (priors[standings[entry] ?? 0] ?? 1) * (isWhole ? WHOLE_BOOST : 1);
  }
  return boosts;
}
