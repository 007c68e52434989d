/** What a rule is: one file, one judgement, on one day. */
import type { StatuteBook } from '../../law/book.ts';
import type { Mention } from '../mention.ts';
import type { MessageValues } from '../messages.ts';
import type { Aspect, CitationVerdict, Evidence } from '../types.ts';

/** The day that is judged and where the facts come from. */
export interface Bench {
  readonly book: StatuteBook;
  /** ISO day. */
  readonly day: string;
}

/** What would make the mention right: another article of a law, or another way to write the same. */
export interface Correction {
  readonly law: string;
  readonly article: string | undefined;
  /** 款, where that alone is wrong. */
  readonly paragraph?: number;
  /** e.g. `insertion`, `number`, `malformed`, `name`, `successor`. */
  readonly kind: string;
  /** What proves it; empty for a proposal. */
  readonly proof: readonly string[];
}

/** A rule's complaint about a mention. */
export interface Raised {
  readonly verdict: CitationVerdict;
  readonly aspect: Aspect;
  /** Key of data/messages.json, and its values. */
  readonly message: string;
  readonly values: MessageValues;
  readonly evidence: readonly Evidence[];
  readonly correction: Correction | undefined;
}

/** A sentence and what the rule says of it. */
export interface Example {
  readonly text: string;
  readonly asOf: string;
}

/** `judge` gives undefined when the rule has nothing to say. Pure: the same mention and day give the same answer. */
export interface Rule {
  readonly id: string;
  /** What it finds, in one sentence. */
  readonly about: string;
  readonly aspect: Aspect;
  readonly judge: (mention: Mention, bench: Bench) => Raised | undefined;
  /** Wrong, right, and a look-alike that must stay silent; docs/rules.md is made of them. */
  readonly examples: { readonly wrong: Example; readonly right: Example; readonly lookAlike: Example };
}

/** A piece of evidence about a provision. */
export function evidence(kind: string, provision: string | undefined, detail: string): Evidence {
  return { kind, provision, detail };
}
