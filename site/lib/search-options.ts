/** MiniSearch options that build and browser must share. */
import type { Options } from 'minisearch';
import { FIELDS, type Field, LEVELS, levelOf } from '../search/fields.ts';
import { textTerms } from './tokenize.ts';

/** Begins terms that only bring a length up to its level; they are counted and not indexed. */
const PADDING = '\0';

function padded(terms: string[], field: Field): string[] {
  const distinct = new Set(terms).size;
  const wanted = LEVELS[field][levelOf(field, distinct)] ?? distinct;
  for (let i = distinct; i < wanted; i++) terms.push(PADDING + i);
  return terms;
}

/** Terms of a field of an entry: citation terms stand between blanks, all else is text. */
export function fieldTerms(text: string, field: Field, dropped: ReadonlySet<string>): string[] {
  return field === 'cite' ? text.split(' ').filter((term) => term !== '') : textTerms(text, dropped);
}

/**
 * Options under which a plain MiniSearch over all entries gives the scores of the sharded one. `dropped` holds the single
 * characters that are too frequent to be terms of their own.
 */
export function searchOptions(dropped: ReadonlySet<string>): Options {
  return {
    fields: [...FIELDS],
    tokenize: (text, field) =>
      padded(fieldTerms(text, (field ?? 'body') as Field, dropped), (field ?? 'body') as Field),
    processTerm: (term) => (term.startsWith(PADDING) ? null : term),
    autoVacuum: false,
  };
}
