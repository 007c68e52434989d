/** What makes a fix certain: the provision, its tier, and nothing on the page that says otherwise. */
import { compareWithTier, isSameTier } from '../../law/penalty/compare.ts';
import { renderTier } from '../../law/penalty/render.ts';
import { parseArticle, printArticle } from '../../law/statute.ts';
import { provisionPath } from '../mention.ts';
import { isOfCondition } from './candidates.ts';
import type { Judged } from './judged.ts';
import { penaltyHistory, tiersOn } from './periods.ts';
import type { TieContext } from './tie-context.ts';
import { AMPLE, substance } from './tie-words.ts';
import type { Tie } from './tied.ts';

/** A year before the law in force, and references inside a statute's own words. */
const OLD_LAW = /19[4-9]\d年/;
const INNER = /(?:本法|本节|本条例|本决定)第/;
/** 一般判 speaks of what courts do, not of the law's bounds. */
const PRACTICE = /(?:一般|通常|往往|大多|多数)[^,。;]{0,10}$/;
/** Statements of one tier that are looked through, and shown, for a contradiction. */
const MOST_COMPARED = 40;
const MOST_SHOWN = 3;

/** 一般为2-3年, 一般将会被判处…: what courts do, in other words than the law's, where only these words differ. */
export function isPractice({ claim, alignment }: Pick<Judged, 'claim' | 'alignment'>, lead: string): boolean {
  const isLoose = claim.form !== 'tier' || alignment.differences.every(({ kind }) => kind === 'joint');
  return isLoose && alignment.differences.length > 0 && PRACTICE.test(lead);
}

/** One difference, or words stripped, under the 情节 of the tier: what a fix may apply to by itself. */
export function canBeFixed({ verdict, claim, alignment }: Judged, lead: string): boolean {
  const { tier } = alignment;
  if (PRACTICE.test(lead) || tier === undefined || !isOfCondition(claim, tier, lead)) return false;
  if (verdict === 'wrong-term') return alignment.differences.length === 1;
  return verdict === 'incomplete' && claim.clause.stripped;
}

/** Why the provision and the tier are certain; [] when they are not. */
export function proofOf(judged: Judged, alike: readonly Judged[], context: TieContext): readonly string[] {
  const { tie, alignment } = judged;
  const { tier } = alignment;
  if (tie === undefined || tier === undefined) return [];
  const quoted = tie.confirmed ? contradictions(judged, alike) : [];
  if (quoted.length > 0) return [`same page: ${quoted[0]?.claim.text}`, `tier: ${renderTier(tier.tier)}`];
  if (tie.strength !== 'proved') return [];
  if (statesAnother(judged, context) || saysAnother(judged, tie, context)) return [];
  const rivals = tiersOn(context.book, tier.law, tier.article, context.asOf).filter(
    (known) => known.tier.condition === tier.tier.condition && !isSameTier(known.tier, tier.tier),
  );
  if (rivals.length > 0 && tie.paragraphBy !== 'words') return [];
  return [`${tie.how}: ${provisionPath(tie.law, tie.article)}`, `tier: ${renderTier(tier.tier)}`];
}

/** True when the claim's own words stand in another provision, or are nowhere found, or the page speaks of an old law. */
function saysAnother({ claim }: Judged, tie: Tie, { folded, book, asOf }: TieContext): boolean {
  if (OLD_LAW.test(folded.text.slice(0, claim.at.start))) return true;
  const lead = folded.text.slice(claim.lead.start, claim.lead.end);
  if (INNER.test(lead)) return true;
  if (substance(lead) < AMPLE) return false;
  const [best] = book.findWords(lead, { limit: 1, on: asOf, laws: [tie.law] });
  return best !== undefined && best.article !== tie.article;
}

/** True when the clause as it stands is a tier, of whatever time and paragraph, of a provision that the page names. */
function statesAnother({ claim, tie }: Judged, { book, page }: TieContext): boolean {
  const own = tie === undefined ? [] : [tie.article, ...neighbours(tie.article)].map((article) => [tie.law, article]);
  const named = [...page.values()].map(({ place }) => [place.law, place.article]);
  return [...own, ...named].some(([law = '', article = '']) =>
    penaltyHistory(book, law, article).tiers.some(({ tier }) => compareWithTier(claim.clause.parts, tier).length === 0),
  );
}

/** The articles next to it, whose words may follow without a number of their own. */
export function neighbours(article: string): readonly string[] {
  const key = parseArticle(article);
  if (key === undefined) return [];
  const { article: number, insertion } = key;
  const keys = [
    { article: number + 1, insertion: 0 },
    { article: number - 1, insertion: 0 },
    { article: number, insertion: insertion + 1 },
    { article: number, insertion: 0 },
  ];
  return keys.map(printArticle);
}

/** Among the claims of the same tier on the page those that say the right thing to a wrong one, or the reverse; some. */
export function contradictions(judged: Judged, alike: readonly Judged[]): readonly Judged[] {
  if (judged.alignment.tier === undefined) return [];
  const opposes = (other: Judged) =>
    judged.verdict === 'ok' ? isAlarming(other) : isAlarming(judged) && other.verdict === 'ok';
  const found: Judged[] = [];
  for (const other of alike.slice(0, MOST_COMPARED)) if (other !== judged && opposes(other)) found.push(other);
  return found.slice(0, MOST_SHOWN);
}

function isAlarming({ verdict }: Judged): boolean {
  return verdict === 'outdated' || verdict === 'wrong-term' || verdict === 'incomplete';
}
