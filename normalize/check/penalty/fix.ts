/** What would make a claim right: by itself where everything else is proved, else a proposal for a reviewer. */
import { type Folded, originalSpan } from '../../law/citation/fold.ts';
import { renderAmount } from '../../law/penalty/amount.ts';
import type { Difference } from '../../law/penalty/compare.ts';
import type { ClausePart } from '../../law/penalty/draft.ts';
import type { BoundToken } from '../../law/penalty/quantity.ts';
import { renderQuantity, renderTier } from '../../law/penalty/render.ts';
import { inScriptOf } from '../../text/in-script.ts';
import type { Span } from '../../types.ts';
import { hasMarkup } from '../correct.ts';
import type { Fix } from '../types.ts';
import type { Alignment } from './align.ts';
import type { PenaltyClaim } from './claims.ts';

export interface PenaltyFixes {
  readonly fix: Fix | undefined;
  readonly proposal: Fix | undefined;
}

const NONE: PenaltyFixes = { fix: undefined, proposal: undefined };

/**
 * Applies by itself: one wrong bound, one wrong kind, or words that a filter stripped, when `proof` shows the provision
 * and the rest of the tier agrees. Everything else with a known tier is a proposal. `proof` is empty when nothing is proved.
 */
export function penaltyFixes(
  claim: PenaltyClaim,
  alignment: Alignment,
  folded: Folded,
  proof: readonly string[],
): PenaltyFixes {
  const { verdict, tier, differences, crossed } = alignment;
  if (tier === undefined || verdict === 'ok' || verdict === 'unresolvable') return NONE;
  const whole = wholeClause(claim, alignment, folded, proof);
  if (proof.length === 0 || crossed || claim.cutOff) return { fix: undefined, proposal: whole };
  if (verdict === 'incomplete' && claim.clause.stripped) return byItself(whole);
  const [only] = differences;
  if (verdict !== 'wrong-term' || claim.form !== 'tier' || differences.length !== 1 || only === undefined) {
    return { fix: undefined, proposal: whole };
  }
  const small = oneWord(only, folded, proof);
  return small === undefined ? { fix: undefined, proposal: whole } : byItself(small);
}

/** A proved change, but for one that would take tags away. */
function byItself(change: Fix | undefined): PenaltyFixes {
  const isProposal = change !== undefined && hasMarkup(change);
  return { fix: isProposal ? undefined : change, proposal: isProposal ? change : undefined };
}

/** One bound or one confused kind. */
function oneWord(difference: Difference, folded: Folded, proof: readonly string[]): Fix | undefined {
  if (difference.kind === 'kind') {
    const token = difference.part.kind;
    if (token === undefined) return undefined;
    return makeFix(originalSpan(folded, token.start, token.end), difference.expected.kind, 'kind', folded, proof);
  }
  if (difference.kind !== 'bound' || difference.sides.length !== 1) return undefined;
  return boundFix(difference.part, difference.sides[0] ?? 'max', difference.expected, folded, proof);
}

function boundFix(
  part: ClausePart,
  side: 'min' | 'max',
  expected: Extract<Difference, { kind: 'bound' }>['expected'],
  folded: Folded,
  proof: readonly string[],
): Fix | undefined {
  const token = part.bounds.find((bound) => bound.side === side);
  const value = expected[side];
  if (token === undefined || value === undefined || expected.unit === undefined) return undefined;
  const span = originalSpan(folded, token.start, token.end);
  const written = folded.original.slice(span.start, span.end);
  return makeFix(
    span,
    `${quantityLike(written, token, value)}${side === 'min' ? '以上' : '以下'}`,
    'term',
    folded,
    proof,
  );
}

/** The quantity in the page's own numerals: 10年 → 7年, 十年 → 七年. */
function quantityLike(written: string, { unit }: BoundToken, value: number): string {
  const words = renderQuantity(value, unit);
  if (!/\d/.test(written)) return words;
  const numeral = /^[^年个日元倍]+/.exec(words.replace('百分之', ''))?.[0] ?? '';
  const plain = unit === 'month' && value % 12 === 0 ? value / 12 : value;
  return renderAmount(plain) === numeral ? words.replace(numeral, String(plain)) : words;
}

/** The tier in the statute's own form over the clause, what both share at the rims left alone. */
function wholeClause(
  claim: PenaltyClaim,
  { tier }: Alignment,
  folded: Folded,
  proof: readonly string[],
): Fix | undefined {
  if (tier === undefined) return undefined;
  const verb = /^(?:判处|处以|判|處以|判處|處|处)/.exec(claim.text)?.[0] ?? '';
  const full = renderTier(tier.tier, verb);
  const text = claim.text.includes(',') && !claim.text.includes('，') ? full.replaceAll('，', ',') : full;
  return makeFix(claim.span, text, claim.clause.stripped ? 'stripped' : 'tier', folded, proof);
}

/** Characters on either side that show the page's script. */
const SAMPLE = 40;

function makeFix(span: Span, words: string, kind: string, folded: Folded, proof: readonly string[]): Fix {
  const { original } = folded;
  const written = original.slice(span.start, span.end);
  const text = inScriptOf(original.slice(Math.max(0, span.start - SAMPLE), span.end + SAMPLE), words);
  let head = 0;
  while (head < written.length && head < text.length && written[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < written.length - head && tail < text.length - head && written.at(-1 - tail) === text.at(-1 - tail))
    tail += 1;
  const start = span.start + head;
  const replacement = text.slice(head, text.length - tail);
  return {
    span: { start, end: span.end - tail },
    text: replacement,
    kind,
    proof,
    inverse: { span: { start, end: start + replacement.length }, text: written.slice(head, written.length - tail) },
  };
}
