/** Signs that a claim, tied to a provision only from afar, speaks of another: it is not called wrong by that one. */
import { originalSpan } from '../../law/citation/fold.ts';
import { PHRASES } from '../../law/penalty/condition.ts';
import type { PenaltyClaim } from './claims.ts';
import { penaltyHistory } from './periods.ts';
import { sharesRealm } from './realm.ts';
import { countBefore, type NamedCrime, type TieContext } from './tie-context.ts';
import { SUBSTANTIVE, substance } from './tie-words.ts';
import { isSame, type Tie } from './tied.ts';

/** A crime named so near above (UTF-16 units) is the section's. */
const SECTION = 200;
/** A heading of the claim's sentence ends so near before it. */
const HEADING = 12;

/**
 * True when no citation of its own sentence, no crime and no words lead to the provision, and either another crime was
 * named since (小额贷款诈骗罪 … 处…) or, from the page alone, its 情节 is none of the provision's.
 */
export function speaksOfAnother(claim: PenaltyClaim, tie: Tie, context: TieContext): boolean {
  const { folded, book } = context;
  const own = originalSpan(folded, claim.lead.start, claim.at.start);
  const cited = tie.citation?.span;
  if (cited !== undefined && tie.how !== 'page' && cited.end >= own.start - HEADING) return false;
  const lead = folded.text.slice(claim.lead.start, claim.lead.end);
  // The sentence of the claim before goes on.
  if (/^[;,]/.test(lead)) return false;
  if (tie.how === 'crime' || (tie.how === 'words' && substance(lead) >= SUBSTANTIVE)) return false;
  const above = [lastBefore(claim, context.crimes), lastBefore(claim, context.stems)]
    .flatMap((one) => one ?? [])
    .filter(({ places }) => places.some((place) => sharesRealm(claim, place, book)))
    .sort((a, b) => b.span.end - a.span.end || a.span.start - b.span.start)[0];
  const isSince = above !== undefined && (cited === undefined || above.span.start >= cited.end || tie.how === 'page');
  if (isSince && claim.span.start - above.span.end <= SECTION && !above.places.some((place) => isSame(place, tie)))
    return true;
  return tie.how === 'page' && !tie.confirmed && !bearsCondition(claim, tie, context);
}

function lastBefore({ span }: PenaltyClaim, crimes: readonly NamedCrime[]): NamedCrime | undefined {
  return crimes[countBefore(crimes, span.start) - 1];
}

/** True when the claim names no fixed 情节, or one that the provision has or had. */
function bearsCondition({ condition }: PenaltyClaim, { law, article }: Tie, { book }: TieContext): boolean {
  if (!PHRASES.includes(condition.key)) return true;
  return penaltyHistory(book, law, article).tiers.some(
    ({ tier }) => tier.condition === condition.key || tier.conditionWords?.includes(condition.key) === true,
  );
}
