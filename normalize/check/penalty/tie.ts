/** Ties a claim to the provision whose punishment it states: by its words, a crime's name, or the citation it stands under. */
import type { WordsCandidate } from '../../law/book.ts';
import { foldedOffset, GAP, originalSpan } from '../../law/citation/fold.ts';
import type { PenaltyClaim } from './claims.ts';
import { crimeByStem } from './crimes.ts';
import { offenceTie } from './offences.ts';
import { sharesRealm } from './realm.ts';
import { otherSteps } from './steps.ts';
import { type Cited, countBefore, itemsIn, type NamedCrime, type Place, type TieContext } from './tie-context.ts';
import { lawTie } from './tie-law.ts';
import { citationAbove, citationIn, crimeNear, crimeSince, listOf, memberMeant, stemIn } from './tie-signs.ts';
import { findByWords, findRetold, MANY, PROVED, quotedPart, SUBSTANTIVE, substance } from './tie-words.ts';
import { isSame, makeTie, makeWordsTie, sharesKind, type Tie, type Tied } from './tied.ts';

/** A crime named so near a citation is its topic. */
const TOPIC = 200;
/** A claim whose own words are only a 情节 goes on with the provision of the claim before, when that is so near. */
const NEAR = 160;
/** Names of fewer characters say little. */
const SHORT_CRIME = 3;
/** Share of the words found from which they outweigh a crime named beside them. */
const CERTAIN = 0.95;
/** Coverage by which another provision must be better to break a sentence. */
const NEARLY = 0.15;
/** Coverage by which two provisions have words equally well. */
const EVEN = 0.03;
/** A crime so near before the claim outweighs many words. */
const CLOSE = 12;
const GENERIC = /有下列[^,。;]{0,12}之一/;
/** The tie of one claim; `previous` is the claim before it, whose sentence may go on. */
export function tieClaim(claim: PenaltyClaim, context: TieContext, previous: Tied | undefined): Tie | undefined {
  const lead = originalSpan(context.folded, claim.lead.start, claim.lead.end);
  const cited = citationIn(lead, context);
  const inLead = cited !== undefined && sharesRealm(claim, cited.place, context.book) ? cited : undefined;
  const crime = itemsIn(context.crimes, lead)
    .filter(({ places }) => places.length === 0 || places.some((place) => sharesRealm(claim, place, context.book)))
    .at(-1);
  const from = inLead === undefined ? 0 : foldedOffset(context.folded, inLead.span.end);
  const { own, said } = quotedPart(context.folded.text.slice(Math.max(claim.lead.start, from), claim.at.start));
  const stem = crime ?? stemIn(claim, lead, context);
  const isBare = said < SUBSTANTIVE && inLead === undefined && stem === undefined;
  const before = previous?.claim.at.end === claim.lead.start ? previous.tie : undefined;
  const continued = isBare ? goOn(claim, previous, context) : undefined;
  const isGeneric = inLead === undefined && said < SUBSTANTIVE && GENERIC.test(own);
  if (continued !== undefined)
    return withParagraph({ ...continued, isGeneric: isGeneric || continued.isGeneric }, claim, context);
  const words = preferSame(wordsOf(own, said, claim, context), before, stem);
  // An article named in the same sentence gives way only to many words that stand elsewhere.
  const isFirm = inLead !== undefined && (said < MANY || (words[0]?.proved ?? 0) < PROVED);
  const isForeign = inLead === undefined && itemsIn(context.unknown, lead).length > 0;
  const members = isForeign ? [] : listOf(inLead ?? citationAbove(claim, context), context);
  const above = memberMeant(members, words, crime ?? stem);
  const heading = inLead === undefined && crime === undefined ? crimeSince(above, claim, context) : undefined;
  const tie =
    fromSigns(words, inLead === undefined ? (heading ?? stem) : crime, above, isFirm, context) ??
    (before && { ...before, strength: 'weak' }) ??
    retoldTie(own, said, claim, context) ??
    offenceTie(claim, context) ??
    (isForeign ? undefined : sectionTie(claim, context)) ??
    (isForeign ? undefined : (pageTie(claim, context) ?? lawTie(claim, context)));
  if (tie === undefined || !sharesRealm(claim, tie, context.book)) return undefined;
  if (inLead === undefined && !sharesKind(claim, tie, context.book)) return undefined;
  const listed = [...members.map(({ place }) => place), ...equals(words, crime), ...otherSteps(tie, context.book)];
  const others = listed.filter((one) => !isSame(one, tie));
  return withParagraph(paragraphOf({ ...tie, others, isGeneric }, said, claim, previous), claim, context);
}

/** Articles that have the words as well as the best one; where a crime is named only those that it is in. */
function equals(words: readonly WordsCandidate[], crime: NamedCrime | undefined): readonly Place[] {
  const best = words[0]?.coverage ?? 0;
  return words.filter(
    (one) => one.coverage >= best - EVEN && (crime === undefined || crime.places.some((place) => isSame(place, one))),
  );
}

/** Provisions by the words before a claim; where a heading stands above these on a line of its own, by the last line. */
function wordsOf(own: string, said: number, claim: PenaltyClaim, context: TieContext): readonly WordsCandidate[] {
  const found = findByWords(plainly(own), said, claim, context);
  if (found.length > 0) return found;
  const { text, gaps } = context.folded;
  let start = claim.at.start;
  while (start > claim.lead.start && (gaps[start] ?? 0) < GAP.line) start -= 1;
  const line = text.slice(start, claim.at.start);
  return line.length < own.length ? findByWords(line, substance(line), claim, context) : [];
}

/** 对卖淫嫖娼者 in the statute's form: 卖淫嫖娼的. */
function plainly(lead: string): string {
  return lead
    .replace(/^(?:\d{1,2}[、.])?对于?(?=[^,。;]{2,12}(?:者|的?人员),$)/, '')
    .replace(/(?:者|的?人员),$/, '的,');
}

/** The tie of the claim before; in a new sentence another paragraph may be meant, and nothing else may be named between. */
function goOn(claim: PenaltyClaim, previous: Tied | undefined, context: TieContext): Tie | undefined {
  const { tie, claim: before } = previous ?? {};
  if (tie === undefined || before === undefined) return undefined;
  const distance = claim.lead.start - before.at.end;
  if (distance === 0) return tie;
  const between = { start: before.span.end, end: claim.span.start };
  const isInterrupted = itemsIn(context.cited, between).length + itemsIn(context.crimes, between).length > 0;
  if (distance > NEAR || isInterrupted || !sharesKind(claim, tie, context.book)) return undefined;
  return { ...tie, paragraph: undefined, paragraphBy: undefined };
}

/** In the same sentence the provision before goes on when it has the words nearly as well, or when its crime is named again. */
function preferSame(
  words: readonly WordsCandidate[],
  before: Tie | undefined,
  crime: NamedCrime | undefined,
): readonly WordsCandidate[] {
  if (before === undefined) return words;
  const same = words.find((candidate) => isSame(candidate, before));
  if (before.citation !== undefined && crime?.places.some((place) => isSame(place, before)) === true) {
    return same === undefined ? [] : [same];
  }
  const best = words[0]?.coverage ?? 0;
  return same !== undefined && same.coverage >= best - NEARLY ? [same, ...words.filter((one) => one !== same)] : words;
}

function fromSigns(
  words: readonly WordsCandidate[],
  crime: NamedCrime | undefined,
  above: Cited | undefined,
  isFirm: boolean,
  context: TieContext,
): Tie | undefined {
  const named = crime?.places ?? [];
  if (above !== undefined) {
    const byWords = words.find((candidate) => isSame(candidate, above.place));
    if (byWords !== undefined && byWords.coverage >= (words[0]?.coverage ?? 0) - NEARLY) {
      const place = { ...above.place, paragraph: above.place.paragraph ?? byWords.paragraph };
      return makeWordsTie(place, above.isCorrected ? 'likely' : 'proved', byWords, words, above.judgement, context);
    }
    if (named.some((place) => isSame(place, above.place)))
      return makeTie(above.place, 'proved', 'crime', above.judgement);
  }
  const [best] =
    crime === undefined || crime.isStem || (words[0]?.proved ?? 0) >= CERTAIN ? words : wordsNamed(words, named);
  if (best !== undefined && !isFirm) {
    const isSure = best.proved >= PROVED || named.some((place) => isSame(place, best));
    return makeWordsTie(best, isSure ? 'proved' : 'likely', best, words, undefined, context);
  }
  const [first] = named;
  const topical = above === undefined ? undefined : topicOf(above, context);
  if (crime === undefined || first === undefined) return topical;
  // A crime named in passing (單位行賄數額在二十萬元以上的) against the article of the heading above: neither is sure.
  if (crime.isStem && topical?.strength === 'proved') return { ...topical, strength: 'weak' };
  const citation = context.page.get(`${first.law}/${first.article}`)?.citation;
  return makeTie(first, isTelling(crime) || citation !== undefined ? 'likely' : 'weak', 'crime', citation);
}

/** The candidates among the places of a crime named in the same sentence; all when it is in none. */
function wordsNamed(words: readonly WordsCandidate[], named: readonly Place[]): readonly WordsCandidate[] {
  return named.length === 0 ? words : words.filter((one) => named.some((place) => isSame(place, one)));
}

/** The article cited above, `proved` when the crime named next to it is its own. */
function topicOf({ place, judgement, span, isCorrected }: Cited, { crimes }: TieContext): Tie {
  const after = countBefore(crimes, span.start);
  const distance = (crime: NamedCrime) => Math.max(crime.span.start - span.end, span.start - crime.span.end);
  const [topic] = crimes.slice(Math.max(0, after - 1), after + 1).sort((a, b) => distance(a) - distance(b));
  const isNear = topic !== undefined && distance(topic) <= TOPIC;
  const agrees = isNear && topic.places.some((one) => isSame(one, place));
  return makeTie(place, agrees && !isCorrected ? 'proved' : 'likely', 'citation', judgement);
}

/** The only provision that the page names at all, or the one cited next. */
function pageTie(claim: PenaltyClaim, { page, cited, book }: TieContext): Tie | undefined {
  const next = page.size === 1 ? undefined : cited[countBefore(cited, claim.span.end)]?.place;
  const [only] = page.values();
  const found = page.size === 1 ? only : next && page.get(`${next.law}/${next.article}`);
  if (found === undefined || !sharesKind(claim, found.place, book)) return undefined;
  const isBoth = found.isNamed && found.citation !== undefined;
  return makeTie({ ...found.place, paragraph: undefined }, isBoth ? 'likely' : 'weak', 'page', found.citation);
}

/** The crime that a section named last, where no citation stands above: 1.侵犯公民个人信息罪: … 量刑标准: 情节严重的,处… */
function sectionTie(claim: PenaltyClaim, context: TieContext): Tie | undefined {
  const [place] = crimeNear(claim, context)?.places ?? [];
  return place && makeTie(place, 'weak', 'crime', undefined);
}

/** A provision whose words are partly retold: right or outdated can be said, wrong cannot. */
function retoldTie(own: string, said: number, claim: PenaltyClaim, context: TieContext): Tie | undefined {
  const found = findRetold(own, said, claim, context);
  if (found === undefined) return undefined;
  return makeWordsTie(found, 'weak', found, [], undefined, context);
}

/** Many words tell the paragraph; so does the clause before in the same sentence. */
function paragraphOf(tie: Tie, said: number, claim: PenaltyClaim, previous: Tied | undefined): Tie {
  if (tie.paragraphBy !== undefined) return tie;
  if (tie.how === 'words' && said >= MANY && tie.paragraph !== undefined) return { ...tie, paragraphBy: 'words' };
  const before = previous?.claim.at.end === claim.lead.start ? previous.tie : undefined;
  if (before?.paragraphBy === undefined || !isSame(before, tie)) return tie;
  return { ...tie, paragraph: before.paragraph, paragraphBy: before.paragraphBy };
}

/**
 * A crime named in the claim's own words, with or without 罪, tells the paragraph (开设赌场的 → 第二款); without other signs the
 * crime named last above does.
 */
function withParagraph(tie: Tie, claim: PenaltyClaim, context: TieContext): Tie {
  const { folded, book, crimes } = context;
  // Headings name every crime of the article: 【赌博罪;开设赌场罪】.
  const words = folded.text.slice(claim.lead.start, claim.lead.end).replace(/【[^】]*】/g, '');
  const own = crimeByStem(book, tie.law, tie.article, tie.paragraphBy === 'words' ? words.slice(-CLOSE) : words);
  const last =
    own === undefined &&
    (tie.how === 'citation' || tie.how === 'page' || (tie.how === 'crime' && tie.citation === undefined))
      ? crimes[countBefore(crimes, claim.span.start) - 1]
      : undefined;
  const crime = own ?? (last && crimeByStem(book, tie.law, tie.article, last.words));
  if (crime === undefined) return tie;
  return {
    ...tie,
    paragraph: crime.paragraph ?? tie.paragraph,
    // A crime of an earlier sentence only makes the paragraph likely.
    paragraphBy: crime.paragraph === undefined || own === undefined ? tie.paragraphBy : 'crime',
    strength:
      tie.strength === 'weak' &&
      (own !== undefined || tie.how === 'citation') &&
      (tie.citation !== undefined || crime.name.length > SHORT_CRIME)
        ? 'likely'
        : tie.strength,
  };
}

/** 侮辱 and 爆炸 are everyday words, 侮辱罪 and 交通肇事 are not. */
function isTelling({ span }: NamedCrime): boolean {
  return span.end - span.start >= SHORT_CRIME;
}
