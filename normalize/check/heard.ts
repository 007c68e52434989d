/** A mention and what the rules said of it: what the judgements of one page are made of. */
import type { Outcome } from './judge.ts';
import type { Mention } from './mention.ts';

export interface Heard {
  readonly mention: Mention;
  readonly outcome: Outcome;
}
