/** Which decision of a record counts, and whether what it was about still stands. */
import type { Judgement } from '../check/types.ts';
import type { StatuteBook } from '../law/book.ts';
import type { Enactment } from '../law/statute.ts';
import { shortHash } from '../text/hash.ts';
import type { Decision, DecisionRecord, FindingParts } from './types.ts';

/** Why a finding that was decided is open again. */
export type Reopened = 'context' | 'rule' | 'law';

/**
 * The decision that counts: withdrawals undo the one before; when a second look disagrees the finding is unsure until
 * somebody decides again. Undefined when nothing is left.
 */
export function decisionInForce({ decisions }: DecisionRecord): Decision | undefined {
  const stack: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === 'withdrawn') stack.pop();
    else stack.push(decision);
  }
  const last = stack.at(-1);
  const first = stack.at(-2);
  if (last?.second !== true || first === undefined || isSame(first, last)) return last;
  return { ...last, action: 'unsure', text: undefined, reason: undefined, before: undefined };
}

/** True when two decisions say the same of the text. */
export function isSame(a: Decision, b: Decision): boolean {
  return a.action === b.action && a.text === b.text && a.before === b.before;
}

/** The quotation as it would read with the proposal; undefined when there is none or it changes words outside. */
export function proposedText({ text, span, fix, proposal }: Judgement): string | undefined {
  const change = fix ?? proposal;
  if (change === undefined) return undefined;
  const [start, end] = [change.span.start - span.start, change.span.end - span.start];
  if (start < 0 || end > text.length) return undefined;
  return text.slice(0, start) + change.text + text.slice(end);
}

/** Digest of what the rule said. */
export function ruleVersionOf(judgement: Judgement): string {
  const { ruleId, verdict, target, fix, proposal } = judgement;
  return shortHash(JSON.stringify([ruleId, verdict, target, (fix ?? proposal)?.text]));
}

/** Digest of quotation and context. */
export function contextHashOf({ exact, prefix, suffix }: Omit<FindingParts, 'id'>): string {
  return shortHash([exact, prefix, suffix].join('\0'));
}

/** Digest of the register's facts about the provision written and the one proposed; stable while other laws change. */
export function lawHashOf({ law, article, target }: Judgement, book: StatuteBook): string {
  const [, , targetLaw, targetArticle] = target?.split('@')[0]?.split('/') ?? [];
  const facts = [factsOf(law, article, book), factsOf(targetLaw, targetArticle, book)];
  return shortHash(JSON.stringify(facts));
}

function factsOf(id: string | undefined, article: string | undefined, book: StatuteBook): unknown {
  const law = id === undefined ? undefined : book.law(id);
  if (law === undefined) return id;
  return [law.id, law.versions, law.repealed, article === undefined ? undefined : articleFacts(law, article)];
}

function articleFacts({ articles, moves, crimes }: Enactment, article: string): unknown {
  return [
    articles.get(article),
    moves.filter((move) => move.article === article),
    crimes.filter((crime) => crime.article === article),
  ];
}
