/** The citations and crimes around a claim that may say whose punishment it states. */
import type { WordsCandidate } from '../../law/book.ts';
import type { Span } from '../../types.ts';
import type { PenaltyClaim } from './claims.ts';
import { type Cited, countBefore, itemsIn, type NamedCrime, type TieContext } from './tie-context.ts';
import { isSame, sharesKind } from './tied.ts';

/** A citation further above (UTF-16 units) than this says nothing of a claim. */
const FARTHEST = 1200;
/** A crime named so near above is the section's. */
const SECTION = 300;
/** A number on a line of its own is the heading of what follows. */
const BLANK = /^[\s:：]*$/;
const LONGEST_GAP = 12;

/**
 * The citation of the claim's own sentence: the last of the first list (第三百八十二条、第三百八十三条). What is cited further
 * on is an exception or an object: 除第一百零三条外, 本法第二百一十七条规定的复制品.
 */
export function citationIn(lead: Span, context: TieContext): Cited | undefined {
  const heading = context.cited[countBefore(context.cited, lead.start) - 1];
  const between = heading === undefined ? '' : context.folded.original.slice(heading.span.end, lead.start);
  if (heading !== undefined && between.length < LONGEST_GAP && BLANK.test(between)) return heading;
  let chosen: Cited | undefined;
  for (const cited of itemsIn(context.cited, lead)) {
    if (chosen !== undefined && cited.list !== chosen.list) break;
    chosen = cited;
  }
  return chosen;
}

/** The nearest citation above, unless one of an unknown law stands between or its punishments are of another kind. */
export function citationAbove(claim: PenaltyClaim, { cited, unknown, book }: TieContext): Cited | undefined {
  const nearest = cited[countBefore(cited, claim.span.start) - 1];
  const barrier = unknown[countBefore(unknown, claim.span.start) - 1]?.span.end ?? 0;
  if (nearest === undefined || nearest.span.end < barrier) return undefined;
  if (claim.span.start - nearest.span.end > FARTHEST) return undefined;
  return sharesKind(claim, nearest.place, book) ? nearest : undefined;
}

/** The list of citations that one belongs to; [] for none. */
export function listOf(one: Cited | undefined, { cited }: TieContext): readonly Cited[] {
  if (one === undefined) return [];
  let start = countBefore(cited, one.span.start);
  while (start > 0 && cited[start - 1]?.list === one.list) start -= 1;
  let end = start;
  while (cited[end]?.list === one.list) end += 1;
  return cited.slice(start, end);
}

/** The member of a list whose words or crime the claim has, else the last. */
export function memberMeant(
  members: readonly Cited[],
  words: readonly WordsCandidate[],
  crime: NamedCrime | undefined,
): Cited | undefined {
  const places = [...words, ...(crime?.places ?? [])];
  const [best] = places.flatMap((place) => members.find((member) => isSame(member.place, place)) ?? []);
  return best ?? members.at(-1);
}

/** The crime named since the citation above, where it is another's: a new section has begun. */
export function crimeSince(
  above: Cited | undefined,
  claim: PenaltyClaim,
  { crimes }: TieContext,
): NamedCrime | undefined {
  const last = crimes[countBefore(crimes, claim.span.start) - 1];
  if (above === undefined || last === undefined || last.span.start < above.span.end) return undefined;
  const isNear = claim.span.start - last.span.end <= SECTION;
  return isNear && last.places.length > 0 && !last.places.some((place) => isSame(place, above.place))
    ? last
    : undefined;
}

/** The last crime named without 罪 in the claim's own words whose punishments are of its kind. */
export function stemIn(claim: PenaltyClaim, lead: Span, { stems, book }: TieContext): NamedCrime | undefined {
  const found = itemsIn(stems, lead).filter(({ places }) => places.some((place) => sharesKind(claim, place, book)));
  return found.at(-1);
}

/** The crime named last, so near above that it is the section's. */
export function crimeNear(claim: PenaltyClaim, { crimes, book }: TieContext): NamedCrime | undefined {
  const last = crimes[countBefore(crimes, claim.span.start) - 1];
  if (last === undefined || claim.span.start - last.span.end > SECTION) return undefined;
  return last.places.some((place) => sharesKind(claim, place, book)) ? last : undefined;
}
