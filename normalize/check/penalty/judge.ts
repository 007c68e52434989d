/** Judges every penalty claim of a passage against the tiers of the provision it speaks of. */
import type { StatuteBook } from '../../law/book.ts';
import { type Folded, fold, originalSpan } from '../../law/citation/fold.ts';
import { areTiersWhole } from '../../law/penalty/bounds.ts';
import { parseArticle } from '../../law/statute.ts';
import type { Passage } from '../../types.ts';
import type { Judgement } from '../types.ts';
import { type Alignment, alignOn } from './align.ts';
import { type PenaltyClaim, type PenaltyScan, scanPenalties } from './claims.ts';
import { speaksOfAnother } from './elsewhere.ts';
import { type Judged, leadOf, UNTIED } from './judged.ts';
import { toJudgement } from './judgement.ts';
import { isPast } from './no-claim.ts';
import { tiersOn } from './periods.ts';
import { isPractice, neighbours } from './proof.ts';
import { tieClaim } from './tie.ts';
import { itemsIn, type Place, type TieContext, tieContext } from './tie-context.ts';
import type { Tie } from './tied.ts';

/** An interpretation's own rule, which may join tiers: 应当认定为“其他特别严重情节”，依法判处. */
const THRESHOLD = /认定为[^。;]{0,40}(?:依法|应当)?$/;

/** Other provisions that a claim is tried at. */
const MOST_TRIED = 20;

/**
 * Judgements of kind `penalty`, in order of the text. `citations` are the passage's citation judgements: they say which
 * provision a claim stands under; `folded` the text's reading copy, where it is known. Thresholds of 情节严重 and amounts
 * that define 数额较大 are not judged.
 */
export function judgePenalties(
  passage: Passage,
  citations: readonly Judgement[],
  book: StatuteBook,
  { asOf, folded = fold(passage.text) }: { readonly asOf: string; readonly folded?: Folded },
): Judgement[] {
  const scan = scanPenalties(folded);
  if (scan.claims.length === 0) return [];
  const context = tieContext(scan.folded, citations, book, asOf);
  const first: Judged[] = [];
  for (const claim of scan.claims) first.push(judgeClaim(claim, scan, context, first.at(-1)));
  const places = new Set(first.flatMap(({ tie }) => (tie === undefined ? [] : [`${tie.law}/${tie.article}`])));
  const isQuoted = first.some(({ verdict, tie }) => verdict === 'ok' && tie?.strength === 'proved');
  const confirmed = places.size === 1 && isQuoted ? first.map((one) => confirm(one, scan, context)) : first;
  const known = confirmed.filter(({ tie }) => tie !== undefined);
  const byTerms = groupBy(known, ({ claim }) => claim.terms);
  const judged = confirmed.map((one) => echo(one, byTerms.get(one.claim.terms) ?? [], scan, context));
  const byTier = groupBy(judged, ({ alignment }) => alignment.tier?.tier);
  return judged
    .map(withMixed)
    .map((one) => toJudgement(one, byTier.get(one.alignment.tier?.tier) ?? [], scan, context, passage.date));
}

/** 有期徒刑或者拘留, 有期徒刑并处罚款: no law joins imprisonment with an administrative penalty, whatever the article. */
function withMixed(judged: Judged): Judged {
  const { parts } = judged.claim.clause;
  const isPrison = parts[0]?.punishment.kind === '有期徒刑' && parts[0].bounds.length > 0;
  const isMixed = parts.some(
    ({ punishment: { kind }, bounds }) => (kind === '拘留' || kind === '罚款') && bounds.length === 0,
  );
  return judged.verdict === 'unresolvable' && isPrison && isMixed
    ? { ...judged, alignment: UNTIED, verdict: 'wrong-term' }
    : judged;
}

function groupBy<K>(judged: readonly Judged[], keyOf: (one: Judged) => K): ReadonlyMap<K, readonly Judged[]> {
  const groups = new Map<K, Judged[]>();
  for (const one of judged) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function judgeClaim(claim: PenaltyClaim, scan: PenaltyScan, context: TieContext, previous: Judged | undefined): Judged {
  const past = speaksOfPast(claim, scan, context, previous);
  return judgeTied(claim, tieClaim(claim, context, previous), past, scan, context);
}

/** Its own words say so, the citation it stands under is of a law as it was, or the sentence of the claim before goes on. */
function speaksOfPast(
  claim: PenaltyClaim,
  scan: PenaltyScan,
  { folded, historical, cited }: TieContext,
  previous: Judged | undefined,
): boolean {
  if (isPast(leadOf(claim, scan))) return true;
  if (previous?.isPast === true && previous.claim.at.end === claim.lead.start) return true;
  const lead = originalSpan(folded, claim.lead.start, claim.lead.end);
  const last = itemsIn(historical, lead).at(-1);
  return last !== undefined && !itemsIn(cited, lead).some(({ span }) => span.start > last.span.start);
}

/** A claim that only the page ties is judged again when the page states its one provision rightly elsewhere. */
function confirm(judged: Judged, scan: PenaltyScan, context: TieContext): Judged {
  const { claim, tie, verdict } = judged;
  if (tie?.how !== 'page' || verdict === 'ok') return judged;
  return judgeTied(claim, { ...tie, confirmed: true }, judged.isPast, scan, context);
}

/**
 * A claim that no provision is known for, or hardly, says what another claim of the page says of one: 寻衅滋事处五日以上… above the
 * quotation. It is outdated like that one.
 */
function echo(judged: Judged, alike: readonly Judged[], scan: PenaltyScan, context: TieContext): Judged {
  const { claim, tie, verdict } = judged;
  const isOpen = tie === undefined || (tie.strength === 'weak' && verdict === 'unresolvable');
  if (!isOpen || claim.form !== 'tier') return judged;
  const same = alike.filter((one) => one !== judged && one.verdict !== 'unresolvable');
  const [first] = same;
  const isOne = same.every((other) => other.tie?.article === first?.tie?.article && other.tie?.law === first?.tie?.law);
  if (first?.tie === undefined || !isOne) return judged;
  const again = judgeTied(claim, { ...first.tie, strength: 'weak', how: 'page' }, judged.isPast, scan, context);
  return again.verdict === 'outdated' && first.verdict === 'outdated' ? again : judged;
}

function judgeTied(
  claim: PenaltyClaim,
  tie: Tie | undefined,
  isPast: boolean,
  scan: PenaltyScan,
  context: TieContext,
): Judged {
  if (tie === undefined) return { claim, tie, alignment: UNTIED, verdict: 'unresolvable', isPast };
  const alignment = alignOn(claim, tie, context.book, context.asOf, leadOf(claim, scan));
  const other =
    alignment.verdict === 'ok' || alignment.verdict === 'outdated' ? undefined : otherMeant(claim, tie, scan, context);
  const isFormer = isPast || (tie.how !== 'page' && tie.citation?.verdict === 'historical');
  if (other !== undefined)
    return { ...other, isPast, verdict: isFormer && other.verdict === 'outdated' ? 'historical' : other.verdict };
  const verdict = isFormer && alignment.verdict !== 'ok' ? 'historical' : alignment.verdict;
  const isWrong = verdict === 'wrong-term' || verdict === 'incomplete';
  if (
    isWrong &&
    (tie.age === 'later' ||
      isBeforeRegister(tie, context.book) ||
      isPractice({ claim, alignment }, leadOf(claim, scan)) ||
      speaksOfAnother(claim, tie, context) ||
      THRESHOLD.test(leadOf(claim, scan)) ||
      isBorrowedBeside(alignment, tie, context) ||
      isUnderTitle(claim, tie, scan))
  ) {
    return { claim, tie, alignment: UNTIED, verdict: 'unresolvable', isPast };
  }
  return { claim, tie, alignment, verdict, isPast };
}

/** The tier of another article that one paragraph refers to (253 to 264), where the article has tiers of its own and only its number is cited. */
function isBorrowedBeside({ tier }: Alignment, { law, article, how }: Tie, { book, asOf }: TieContext): boolean {
  return (
    how === 'citation' &&
    tier?.isBorrowed === true &&
    tiersOn(book, law, article, asOf).some(({ isBorrowed }) => !isBorrowed)
  );
}

/** Not under the article's own number, of a law whose first wordings the register does not hold: it may be one of these. */
function isBeforeRegister({ citation, law, article }: Tie, book: StatuteBook): boolean {
  const { firstAdopted, completeFrom } = book.law(law) ?? {};
  const isEarly = firstAdopted !== undefined && completeFrom !== undefined && firstAdopted < completeFrom;
  return isEarly && !areTiersWhole(law) && citation?.article !== article;
}

/** A text with its own title and date of adoption above: its words are not the cited law's, though they resemble these. */
const TITLE =
  /(?:决定|规定|条例|办法|解释|意见|法)[(〔]?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^。;]{0,60}(?:通过|公布|发布|颁布|批准|修订|修正)/;

function isUnderTitle(claim: PenaltyClaim, tie: Tie, { folded }: PenaltyScan): boolean {
  return tie.how === 'words' && tie.citation === undefined && TITLE.test(folded.text.slice(0, claim.at.start));
}

type Meant = Omit<Judged, 'isPast'>;

/** The claim as a right statement, today or once, of what else it may speak of; undefined when it is none. */
function otherMeant(claim: PenaltyClaim, tie: Tie, scan: PenaltyScan, context: TieContext): Meant | undefined {
  const lead = leadOf(claim, scan);
  const rightIn = (place: Place): Meant | undefined => {
    const others = [...tie.others.filter((other) => other !== place), tie];
    const there: Tie = { ...tie, ...place, others, strength: 'likely', paragraphBy: undefined, ...CURRENT };
    const alignment = alignOn(claim, there, context.book, context.asOf, lead);
    const { verdict } = alignment;
    return verdict === 'ok' || verdict === 'outdated' ? { claim, tie: there, alignment, verdict } : undefined;
  };
  const right = tie.others.slice(0, MOST_TRIED).flatMap((place) => rightIn(place) ?? []);
  const [first] = [...right.filter(({ verdict }) => verdict === 'ok'), ...right];
  if (first !== undefined) return first;
  // 在第二百九十一条中增加规定: the words may be those of the article inserted behind it.
  const isOwnNumber = (article: string) => parseArticle(article)?.article === parseArticle(tie.article)?.article;
  const near = neighbours(tie.article).filter(
    (article) => tie.isGeneric || (tie.how === 'citation' && tie.strength !== 'proved' && isOwnNumber(article)),
  );
  const isNext = near.some((article) => rightIn({ ...tie, article })?.verdict === 'ok');
  return isNext ? { claim, tie, alignment: UNTIED, verdict: 'unresolvable' } : undefined;
}

const CURRENT = { successor: undefined, age: 'today' } as const;
