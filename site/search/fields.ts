/** What is indexed: fields, their weights, and the rough lengths that stand for the exact ones. */

export const FIELDS = ['title', 'body', 'cite'] as const;
export type Field = (typeof FIELDS)[number];

export const BOOST: Readonly<Record<Field, number>> = { title: 2, body: 1, cite: 3 };

/** Longest texts that are indexed, in characters; citation terms at most CITE_TERMS. Below the last level of each field. */
export const MOST_TITLE = 100;
export const MOST_BODY = 20_000;
export const MOST_CITE_TERMS = 400;

/**
 * Lengths (numbers of distinct terms) are rounded up to one of these, in the index and in every comparison with it: a table of
 * levels is a quarter of a table of lengths, and an error of a quarter in a length hardly moves a ranking.
 */
export const LEVELS: Readonly<Record<Field, readonly number[]>> = {
  title: [0, 8, 16, 28, 200],
  body: [0, 16, 48, 96, 160, 256, 384, 576, 832, 1200, 1728, 2560, 4096, 8192, 20_000, 40_000],
  cite: [0, 2, 6, 16, 64, 400],
};

/** Index of the level of a field with so many distinct terms. Throws when there are more than the fields may have. */
export function levelOf(field: Field, distinct: number): number {
  const level = LEVELS[field].findIndex((most) => distinct <= most);
  if (level === -1) throw new Error(`${field}: ${distinct} distinct terms are more than an entry may have`);
  return level;
}
