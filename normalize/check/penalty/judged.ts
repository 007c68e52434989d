/** A claim between its tie and its judgement. */
import type { PenaltyVerdict } from '../types.ts';
import type { Alignment } from './align.ts';
import type { PenaltyClaim, PenaltyScan } from './claims.ts';
import type { Tie } from './tied.ts';

/** A claim with what it was tied to and set beside. */
export interface Judged {
  readonly claim: PenaltyClaim;
  readonly tie: Tie | undefined;
  readonly alignment: Alignment;
  readonly verdict: PenaltyVerdict;
  /** True when its sentence speaks of an earlier law, of an amendment, or quotes a law as it was. */
  readonly isPast: boolean;
}

/** What a claim that no provision is known for amounts to. */
export const UNTIED: Alignment = {
  verdict: 'unresolvable',
  tier: undefined,
  differences: [],
  was: undefined,
  crossed: false,
};

/** The reading copy of the words before a claim. */
export function leadOf(claim: PenaltyClaim, { folded }: PenaltyScan): string {
  return folded.text.slice(claim.lead.start, claim.lead.end);
}
