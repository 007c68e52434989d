/** Findings: alarms with an identity that outlives the crawl. */
import type { CheckResult, Judgement } from './check/types.ts';
import { isAlarm } from './check/types.ts';
import type { Reopened } from './decisions/state.ts';
import { shortHash } from './text/hash.ts';
import type { Passage } from './types.ts';

/** Characters of key text kept on either side of the quotation, by contract. */
const CONTEXT = 32;

/** `earlier`: a reviewer found it right for conduct before a day. */
export type FindingStatus = 'open' | 'applied' | 'accepted' | 'rejected' | 'unsure' | 'earlier';

/** A judgement worth showing to a reviewer. Its id holds wherever the same words stand in the same context. */
export interface Finding {
  readonly id: string;
  readonly itemId: string;
  readonly ruleId: string;
  /** The provision as written: `/cn/criminal-law/253`, or the words when the law is unknown. */
  readonly provision: string;
  /** The quotation and the key text around it (at most 32 characters each): a decision carries all of them. */
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** As it takes effect: with the fix a reviewer accepted, without the one he doubts. */
  readonly judgement: Judgement;
  readonly status: FindingStatus;
  /** What the checker said, where a decision changed it. */
  readonly before: Judgement | undefined;
  /** Decided once, and why it is open again. */
  readonly reopened: Reopened | undefined;
}

/** Every alarm of a checked passage, and every fix that applied by itself. `key` makes key text: blanks and width folded. */
export function findingsOf(passage: Passage, result: CheckResult, key: (text: string) => string): Finding[] {
  return result.judgements
    .filter((judgement) => isAlarm(judgement.verdict) || judgement.fix !== undefined)
    .map((judgement) => {
      const { span, ruleId, text: exact } = judgement;
      const provision = provisionOf(judgement);
      const prefix = key(passage.text.slice(Math.max(0, span.start - 4 * CONTEXT), span.start)).slice(-CONTEXT);
      const suffix = key(passage.text.slice(span.end, span.end + 4 * CONTEXT)).slice(0, CONTEXT);
      const id = shortHash([ruleId, provision, key(exact), prefix, suffix].join('\0'));
      const status = judgement.fix === undefined ? 'open' : 'applied';
      const undecided = { before: undefined, reopened: undefined };
      return { id, itemId: passage.id, ruleId, provision, exact, prefix, suffix, judgement, status, ...undecided };
    });
}

/** The provision as written, printed by contract. */
export function provisionOf({ law, article, paragraph, item, text }: Judgement): string {
  if (law === undefined) return text;
  const parts = [article, article && paragraph, article && paragraph && item].filter((part) => part !== undefined);
  return `/cn/${[law, ...parts].join('/')}`;
}
