/** Ties a claim to the provision whose punishment it states: by its words, a crime's name, or the citation it stands under. */
import type { StatuteBook, WordsCandidate } from '../../law/book.ts';
import { type Folded, fold, originalSpan } from '../../law/citation/fold.ts';
import { PHRASES } from '../../law/penalty/condition.ts';
import { type ArticleId, parseArticle, printArticle } from '../../law/statute.ts';
import type { Span } from '../../types.ts';
import type { Judgement } from '../types.ts';
import type { PenaltyClaim } from './claims.ts';
import { type CrimeMention, crimeByStem, findCrimes } from './crimes.ts';
import { tierPeriods } from './periods.ts';

/** How sure the tie is: `proved` rests on words or on two signs that agree, `likely` on one sign, `weak` on nearness alone. */
export type Strength = 'proved' | 'likely' | 'weak';

type Place = Pick<Tie, 'law' | 'article' | 'paragraph'>;

export interface Tie {
  readonly law: string;
  readonly article: ArticleId;
  readonly paragraph: number | undefined;
  readonly strength: Strength;
  readonly how: 'words' | 'crime' | 'citation' | 'page';
  /** What tells the paragraph: a crime's name, the citation, many words; undefined when it is only the likeliest. */
  readonly paragraphBy: 'crime' | 'citation' | 'words' | undefined;
  /** Where the words stand today, when their provision was renumbered. */
  readonly successor: { readonly law: string; readonly article: ArticleId } | undefined;
  /** True for a `page` tie when the same provision is stated rightly elsewhere on the page. */
  readonly confirmed: boolean;
  /** The citation that leads to it; undefined when none does. */
  readonly citation: Judgement | undefined;
}

/** What ties are found from; made once a passage. */
export interface TieContext {
  readonly folded: Folded;
  readonly book: StatuteBook;
  readonly citations: readonly Judgement[];
  readonly crimes: readonly CrimeMention[];
  readonly asOf: string;
}

/** A citation further above (UTF-16 units) than this says nothing of a claim. */
const FARTHEST = 1200;
/** A crime named up to so far behind a citation is its topic. */
const FAR = 200;
/** A crime's name that begins so near behind a number belongs to it. */
const BEHIND = 4;
const COVERED = 0.6;
const NOT_HAN = /[^\p{Script=Han}]/gu;
/** Share of the words found for certain from which they prove the provision by themselves. */
const PROVED = 0.8;
/** A claim whose own words are only a 情节 goes on with the provision of the claim before, when that is so near. */
const NEAR = 160;
/** What is left of a lead without its 情节 and its little words must be this long to say what is punished … */
const SUBSTANTIVE = 5;
/** … and this long to say it without nearly all its words being found. */
const AMPLE = 10;
/** … and this long to outweigh an article named in the same sentence. */
const MANY = 16;
/** Longest gap inside a list of citations: 、 or 和. */
const LIST_GAP = 2;
const LITTLE_WORDS =
  /单位犯[^,]{0,12}罪的?|对单位判处罚金|对?其?直接负责的主管人员和其他直接责任人员|[〇零一二三四五六七八九十百千万]+元?(?:以上|以下)?|或者?有?其他?|有下列情形之一|有下列[^,。;]{0,6}行为之一|的,?|犯前款罪|犯本罪|造成|如果|对于|可能|会|将|被|[^\p{Script=Han}]/gu;

/** Prepares the context: crimes named, citations sorted. */
export function tieContext(
  folded: Folded,
  citations: readonly Judgement[],
  book: StatuteBook,
  asOf: string,
): TieContext {
  const usable = citations.filter((j) => j.kind === 'citation' && j.law !== undefined && j.article !== undefined);
  return {
    folded,
    book,
    citations: [...usable].sort((a, b) => a.span.start - b.span.start),
    crimes: findCrimes(folded.text, book),
    asOf,
  };
}

/** The tie of one claim; `previous` is the claim before it with its tie, whose sentence may go on. */
export function tieClaim(
  claim: PenaltyClaim,
  context: TieContext,
  previous: { readonly claim: PenaltyClaim; readonly tie: Tie | undefined } | undefined,
): Tie | undefined {
  const lead = originalSpan(context.folded, claim.lead.start, claim.lead.end);
  const inLead = citationIn(lead, context);
  const crime = context.crimes.filter((c) => c.start >= claim.lead.start && c.end <= claim.lead.end).at(-1);
  const own = context.folded.original.slice(Math.max(lead.start, inLead?.span.end ?? 0), claim.span.start);
  const said = substance(fold(own).text);
  if (said < SUBSTANTIVE && inLead === undefined && crime === undefined && previous?.tie !== undefined) {
    const distance = claim.lead.start - previous.claim.at.end;
    if (distance <= NEAR)
      return withParagraph(distance === 0 ? previous.tie : { ...previous.tie, paragraph: undefined }, claim, context);
  }
  const words = said < SUBSTANTIVE ? [] : wordsOf(own, claim.text, said < AMPLE ? PROVED : COVERED, context);
  // An article named in the same sentence gives way only to many words that stand elsewhere.
  const firm = inLead !== undefined && (said < MANY || (words[0]?.proved ?? 0) < PROVED);
  const same = previous?.tie !== undefined && previous.claim.at.end === claim.lead.start ? previous.tie : undefined;
  const tie =
    fromSigns(words, crime, inLead ?? citationAbove(claim, context), firm, context) ??
    (same && { ...same, strength: 'weak' }) ??
    pageTie(claim, context);
  if (tie === undefined) return undefined;
  return withParagraph(paragraphOf(tie, said, claim, previous), claim, context);
}

/**
 * The citation of the claim's own sentence: the last of the first list (第三百八十二条、第三百八十三条) whose articles order
 * punishments. What is cited further on is an exception or an object: 除第一百零三条外, 本法第二百一十七条规定的复制品.
 */
function citationIn(lead: Span, context: TieContext): Judgement | undefined {
  let chosen: Judgement | undefined;
  let end = 0;
  for (const citation of context.citations) {
    const { span } = citation;
    if (span.start < lead.start || span.end > lead.end) continue;
    if (chosen !== undefined && span.start - end > LIST_GAP) break;
    const place = effective(citation, context);
    if (place !== undefined && hasTiers(context, place.law, place.article)) chosen = citation;
    end = span.end;
  }
  return chosen;
}

/** How much a lead says beside 情节特别严重的, 数额巨大或者有其他严重情节的 and the like, which name no offence. */
function substance(lead: string): number {
  let rest = lead;
  for (const phrase of PHRASES) rest = rest.replaceAll(phrase, '');
  return rest.replace(LITTLE_WORDS, '').length;
}

function fromSigns(
  words: readonly WordsCandidate[],
  crime: CrimeMention | undefined,
  above: Judgement | undefined,
  firm: boolean,
  context: TieContext,
): Tie | undefined {
  const cited = above === undefined ? undefined : effective(above, context);
  const named = (crime?.articles ?? [])
    .map((one) => ({ ...one, ...punishing(context, one) }))
    .filter(({ law, article }) => hasTiers(context, law, article));
  if (cited !== undefined) {
    const byWords = words.find((w) => w.law === cited.law && w.article === cited.article);
    const byCrime = named.find((c) => c.law === cited.law && c.article === cited.article);
    if (byWords !== undefined || byCrime !== undefined) {
      const paragraph = cited.paragraph ?? byWords?.paragraph;
      const how = byWords === undefined ? 'crime' : 'words';
      return makeTie({ ...cited, paragraph }, 'proved', how, above, successorOf(byWords, words, context));
    }
  }
  const [best] = words;
  const holds = firm && cited !== undefined && hasTiers(context, cited.law, cited.article);
  if (best !== undefined && !holds) {
    const agrees = named.some((c) => c.article === best.article && c.law === best.law);
    const strength = agrees || best.proved >= PROVED ? 'proved' : 'likely';
    return makeTie(best, strength, 'words', undefined, successorOf(best, words, context));
  }
  const [first] = named;
  if (first !== undefined) return makeTie({ ...first, paragraph: undefined }, 'likely', 'crime', undefined, undefined);
  if (cited === undefined || above === undefined) return undefined;
  const topic = context.crimes
    .filter((c) => originalSpan(context.folded, c.start, c.end).end <= above.span.end + FAR)
    .at(-1);
  const agrees = topic?.articles.some((c) => c.law === cited.law && punishing(context, c).article === cited.article);
  return makeTie(cited, agrees === true ? 'proved' : 'likely', 'citation', above, undefined);
}

function makeTie(
  { law, article, paragraph }: Place,
  strength: Strength,
  how: Tie['how'],
  citation: Judgement | undefined,
  successor: Tie['successor'],
): Tie {
  const paragraphBy = citation?.paragraph !== undefined && how !== 'page' ? 'citation' : undefined;
  return { law, article, paragraph, strength, how, citation, successor, paragraphBy, confirmed: false };
}

/** The article of the same law that has the words today, when the one they were found in has them no longer. */
function successorOf(
  found: WordsCandidate | undefined,
  words: readonly WordsCandidate[],
  { asOf }: TieContext,
): Tie['successor'] {
  if (found === undefined || isInForce(found, asOf)) return undefined;
  return words.find((w) => w.law === found.law && w.article !== found.article && isInForce(w, asOf));
}

function isInForce({ from, to }: { readonly from: string; readonly to: string | undefined }, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}

/** The provision that a citation means: where the number is wrong, that of the crime named at it anywhere on the page, or the proved one. */
function effective(citation: Judgement, context: TieContext): Place | undefined {
  const { law, article, paragraph } = citation;
  if (law === undefined || article === undefined) return undefined;
  const alike = context.citations.filter((c) => c.law === law && c.article === article);
  const crime = context.crimes.find(({ start }) => {
    const first = originalSpan(context.folded, start, start + 1);
    return alike.some(({ span }) => isBehind(first, span));
  });
  const bearers = crime?.articles.map((one) => punishing(context, one)) ?? [];
  const cited = punishing(context, { law, article, paragraph });
  const [bearer] = bearers.filter((one) => one.law === law && hasTiers(context, one.law, one.article));
  if (bearer !== undefined && !bearers.some((one) => one.article === cited.article)) return bearer;
  const proved = citation.verdict === 'wrong-article' && citation.fix !== undefined;
  return (proved ? parseTarget(citation.target) : undefined) ?? cited;
}

/** 第二百五十三条之一【侵犯公民个人信息罪】: the crime's name stands right behind the number. */
function isBehind(crime: Span, citation: Span): boolean {
  return crime.start >= citation.end && crime.start - citation.end <= BEHIND;
}

/** The article that punishes: 385 says what 受贿 is, 386 what follows. */
function punishing({ book }: TieContext, { law, article, paragraph }: Place): Place {
  const key = parseArticle(article);
  if (key === undefined || tierPeriods(book, law, article).length > 0) return { law, article, paragraph };
  const next = printArticle({ article: key.article + 1, insertion: 0 });
  const bearsCrime = book.law(law)?.crimes.some((crime) => crime.article === next) ?? true;
  const punishes = key.insertion === 0 && !bearsCrime && tierPeriods(book, law, next).length > 0;
  return punishes ? { law, article: next, paragraph: undefined } : { law, article, paragraph };
}

/** `/cn/<law>/<article>[/<paragraph>]` → its parts. */
export function parseTarget(target: string | undefined): Place | undefined {
  const match = /^\/cn\/(?<law>[a-z0-9-]+)\/(?<article>\d+(?:-\d+)?)(?:\/(?<paragraph>\d+))?/.exec(target ?? '');
  const { law, article, paragraph } = match?.groups ?? {};
  if (law === undefined || article === undefined) return undefined;
  return { law, article, paragraph: paragraph === undefined ? undefined : Number(paragraph) };
}

/**
 * Provisions with penalties whose words the lead is, best first; those found by the lead alone after those that have the
 * clause too. The clause itself says nothing: many provisions share it.
 */
function wordsOf(lead: string, clause: string, least: number, { book, asOf }: TieContext): readonly WordsCandidate[] {
  const whole = book.findWords(lead + clause, { limit: 6, on: asOf });
  const [best] = whole;
  const stale = best !== undefined && !isInForce(best, asOf);
  const more = stale ? book.findWords(lead, { limit: 6, on: asOf, laws: [best.law] }) : [];
  return [...whole, ...more].filter(
    (w) => w.coverage >= least && coverageOf(lead, w) >= least && tierPeriods(book, w.law, w.article).length > 0,
  );
}

/** Share of the lead that stands in the provision. */
function coverageOf(lead: string, { spans }: WordsCandidate): number {
  const length = lead.replace(NOT_HAN, '').length;
  const covered = spans.map(
    ({ start, end }) => lead.slice(start, Math.min(end, lead.length)).replace(NOT_HAN, '').length,
  );
  return length === 0 ? 0 : covered.reduce((sum, n) => sum + n, 0) / length;
}

function hasTiers({ book }: TieContext, law: string, article: ArticleId): boolean {
  return tierPeriods(book, law, article).length > 0;
}

/** The nearest citation above whose article orders punishments. */
function citationAbove(claim: PenaltyClaim, context: TieContext): Judgement | undefined {
  for (const citation of context.citations.filter((c) => c.span.end <= claim.span.start).reverse()) {
    if (claim.span.start - citation.span.end > FARTHEST) return undefined;
    const place = effective(citation, context);
    if (place !== undefined && hasTiers(context, place.law, place.article)) return citation;
  }
  return undefined;
}

/** The only provision with punishments, or the only crime, that the page names at all. */
function pageTie(claim: PenaltyClaim, context: TieContext): Tie | undefined {
  const places = new Map<string, Tie>();
  for (const citation of context.citations) {
    const place = effective(citation, context);
    if (place === undefined || !hasTiers(context, place.law, place.article)) continue;
    const page = makeTie({ ...place, paragraph: undefined }, 'weak', 'page', citation, undefined);
    places.set(`${place.law}/${place.article}`, page);
  }
  for (const { articles } of context.crimes) {
    for (const { law, article } of articles.slice(0, 1)) {
      if (!hasTiers(context, law, article)) continue;
      const key = `${law}/${article}`;
      const known = places.get(key);
      const strength = known === undefined ? 'weak' : 'likely';
      places.set(key, makeTie({ law, article, paragraph: undefined }, strength, 'page', known?.citation, undefined));
    }
  }
  const next = context.citations.find((c) => c.span.start >= claim.span.end);
  if (places.size === 1) return [...places.values()][0];
  const place = next === undefined ? undefined : effective(next, context);
  return place === undefined ? undefined : places.get(`${place.law}/${place.article}`);
}

/** Many words tell the paragraph; so does the clause before in the same sentence. */
function paragraphOf(
  tie: Tie,
  said: number,
  claim: PenaltyClaim,
  previous: { readonly claim: PenaltyClaim; readonly tie: Tie | undefined } | undefined,
): Tie {
  if (tie.paragraphBy !== undefined) return tie;
  if (tie.how === 'words' && said >= MANY && tie.paragraph !== undefined) return { ...tie, paragraphBy: 'words' };
  const before = previous?.claim.at.end === claim.lead.start ? previous.tie : undefined;
  if (before?.paragraphBy === undefined || before.law !== tie.law || before.article !== tie.article) return tie;
  return { ...tie, paragraph: before.paragraph, paragraphBy: before.paragraphBy };
}

function withParagraph(tie: Tie, claim: PenaltyClaim, { folded, book }: TieContext): Tie {
  // Headings name every crime of the article: 【赌博罪;开设赌场罪】.
  const words = folded.text.slice(claim.lead.start, claim.lead.end).replace(/【[^】]*】/g, '');
  const crime = crimeByStem(book, tie.law, tie.article, words);
  if (crime === undefined) return tie;
  return {
    ...tie,
    paragraph: crime.paragraph ?? tie.paragraph,
    paragraphBy: crime.paragraph === undefined ? tie.paragraphBy : 'crime',
    strength: tie.strength === 'weak' ? 'likely' : tie.strength,
  };
}
