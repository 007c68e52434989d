/** MiniSearch options that build and browser must share. */
import type { Options } from 'minisearch';
import { textTerms } from './tokenize.ts';

export const SEARCH_OPTIONS: Options = {
  fields: ['title', 'body', 'cite'],
  storeFields: ['title', 'url', 'kind', 'source', 'prior'],
  tokenize: (text, field) => (field === 'cite' ? text.split(' ') : textTerms(text)),
  processTerm: (term) => term,
};
