/** What a passage names: citations with the provisions they mean, crimes, and the provisions of the page as a whole. */
import type { StatuteBook } from '../../law/book.ts';
import { type Folded, originalSpan } from '../../law/citation/fold.ts';
import { type ArticleId, parseArticle, printArticle } from '../../law/statute.ts';
import { Keeper } from '../../law/trace.ts';
import type { Span } from '../../types.ts';
import type { Judgement } from '../types.ts';
import { bearsCrime, type CrimeMention, findCrimes, findStems } from './crimes.ts';
import { penaltyHistory, tierPeriods } from './periods.ts';

export interface Place {
  readonly law: string;
  readonly article: ArticleId;
  readonly paragraph: number | undefined;
}

/** A citation that leads to punishments: of the article it means, which is not always the one written. */
export interface Cited {
  readonly span: Span;
  readonly judgement: Judgement;
  readonly place: Place;
  /** True when the crime named at it led to another article than the number written. */
  readonly isCorrected: boolean;
  /** The same for the members of one list: 第三百八十二条、第三百八十三条. */
  readonly list: number;
}

/** A crime named, with its span in the passage and the provisions that punish it. */
export interface NamedCrime {
  readonly span: Span;
  /** The same in the reading copy. */
  readonly words: string;
  /** Named without 罪. */
  readonly isStem: boolean;
  readonly places: readonly Place[];
}

/** Made once a passage; all lists sorted by start. */
export interface TieContext {
  readonly folded: Folded;
  readonly book: StatuteBook;
  readonly asOf: string;
  readonly cited: readonly Cited[];
  /** Citations of articles whose law is not known: what stands under them stays untied. */
  readonly unknown: readonly Judgement[];
  /** Citations of a law as it was, whatever it ordered: 1979年刑法第一百六十七条. */
  readonly historical: readonly Judgement[];
  /** Laws whose articles are cited, today's and known ones. */
  readonly laws: readonly string[];
  readonly crimes: readonly NamedCrime[];
  /** Crimes named without 罪: 诈骗, 交通肇事. */
  readonly stems: readonly NamedCrime[];
  /** Provisions that the page cites or whose crimes it names, by `law/article`. */
  readonly page: ReadonlyMap<string, PagePlace>;
}

export interface PagePlace {
  readonly place: Place;
  readonly citation: Judgement | undefined;
  readonly isNamed: boolean;
}

/** A crime's name that begins so near behind a number belongs to it. */
const BEHIND = 4;

/** Prepares the context; linear in the number of citations and crimes. */
export function tieContext(
  folded: Folded,
  citations: readonly Judgement[],
  book: StatuteBook,
  asOf: string,
): TieContext {
  const articles = citations
    .filter(({ kind, article }) => kind === 'citation' && article !== undefined)
    .sort((a, b) => a.span.start - b.span.start);
  const crimes = findCrimes(folded, book).map((crime) => locate(folded, book, crime));
  const bearers = crimesBehind(articles, crimes);
  const stems = findStems(folded.text, book).map((crime) => locate(folded, book, crime));
  const cited = listsOf(articles, folded).flatMap((members, list) =>
    isObject(members, folded) ? [] : members.flatMap((judgement) => citedAs(judgement, list, book, bearers)),
  );
  const unknown = articles.filter(({ law }) => law === undefined);
  const historical = articles.filter(({ verdict }) => verdict === 'historical');
  const laws = [
    ...new Set(articles.flatMap(({ law, verdict }) => (law === undefined || verdict === 'historical' ? [] : [law]))),
  ];
  return {
    folded,
    book,
    asOf,
    cited,
    unknown,
    historical,
    laws,
    crimes,
    stems,
    page: pagePlaces(cited, crimes, stems),
  };
}

function locate(folded: Folded, book: StatuteBook, { start, end, articles }: CrimeMention): NamedCrime {
  const places = articles
    .filter((crime) => !isStruckOut(crime, book))
    .map(({ law, article }) => punishing(book, { law, article, paragraph: undefined }));
  const span = originalSpan(folded, start, end);
  const words = folded.text.slice(start, end);
  return { span, words, isStem: !words.endsWith('罪'), places: places.filter((place) => hasTiers(book, place)) };
}

/** 嫖宿幼女罪: its paragraph of the article was struck out, and what is left of the article is another crime's. */
function isStruckOut({ law, article, paragraph, to }: CrimeMention['articles'][number], book: StatuteBook): boolean {
  const left = tierPeriods(book, law, article).at(-1);
  const isEnded = to !== undefined && paragraph !== undefined && left !== undefined && left.from >= to;
  return isEnded && !left.tiers.some((tier) => tier.paragraph === paragraph);
}

/** What may stand between two members of a list. */
const LISTED = /^[\s、,，和与及或至到以并暨]{0,4}$/;

/** The citations in lists of one or more. */
function listsOf(articles: readonly Judgement[], { original }: Folded): ReadonlyArray<readonly Judgement[]> {
  const lists: Judgement[][] = [];
  for (const judgement of articles) {
    const open = lists.at(-1);
    const end = open?.at(-1)?.span.end;
    if (open !== undefined && LISTED.test(original.slice(end, judgement.span.start))) open.push(judgement);
    else lists.push([judgement]);
  }
  return lists;
}

function citedAs(
  judgement: Judgement,
  list: number,
  book: StatuteBook,
  bearers: ReadonlyMap<string, NamedCrime>,
): readonly Cited[] {
  const found = meant(judgement, book, bearers);
  if (found === undefined || !hasTiers(book, found.place)) return [];
  return [{ span: judgement.span, judgement, list, ...found }];
}

/** Articles that a condition speaks of, and not the source of what is said: 本法第二百一十七条规定的复制品, 除第一百零三条外. */
const INNER = /本[法节章](?:的?规定的?)?$/;
const INNER_START = /^本[法节章]/;
const INNER_END = /^(?:规定)?(?:以外)?(?:的(?!规定|处罚|刑罚|刑期|法定刑|量刑|罪)|之罪)/;
const EXCEPT = /除[^。;；,，]{0,16}$/;
const EXCEPT_END = /^[^。;；,，]{0,40}外/;
const NOT_THIS = /不(?:属于|适用|符合)[^。;；,，]{0,8}$/;
const NEARBY = 48;

/** True for a list of inner references, of exceptions, or of what does not apply. */
function isObject(list: readonly Judgement[], { original }: Folded): boolean {
  const start = list[0]?.span.start ?? 0;
  const end = list.at(-1)?.span.end ?? start;
  const before = original.slice(Math.max(0, start - NEARBY), start);
  const after = original.slice(end, end + NEARBY);
  const isInner = INNER_START.test(original.slice(start, end)) || (before.includes('本') && INNER.test(before));
  const isExcept = before.includes('除') && EXCEPT.test(before) && EXCEPT_END.test(after);
  return (isInner && INNER_END.test(after)) || isExcept || (before.includes('不') && NOT_THIS.test(before));
}

/** 第二百五十三条之一【侵犯公民个人信息罪】: for every number written, the crime named right behind it anywhere on the page. */
function crimesBehind(articles: readonly Judgement[], crimes: readonly NamedCrime[]): ReadonlyMap<string, NamedCrime> {
  const found = new Map<string, NamedCrime>();
  let i = 0;
  for (const citation of articles) {
    while (i < crimes.length && (crimes[i] as NamedCrime).span.start < citation.span.end) i += 1;
    const crime = crimes[i];
    const key = `${citation.law}/${citation.article}`;
    if (crime !== undefined && crime.span.start - citation.span.end <= BEHIND && !found.has(key)) found.set(key, crime);
  }
  return found;
}

/** Verdicts that leave open what a citation means. */
const DOUBTFUL: ReadonlySet<string> = new Set(['wrong-article', 'nonexistent-article', 'unresolvable']);

/** The provision a citation means: the proved one where the number is wrong, else of the crime named at its number. */
function meant(
  citation: Judgement,
  book: StatuteBook,
  bearers: ReadonlyMap<string, NamedCrime>,
): Pick<Cited, 'place' | 'isCorrected'> | undefined {
  const { law, article, paragraph, verdict } = citation;
  if (law === undefined || article === undefined) return undefined;
  const written = punishing(book, { law, article, paragraph });
  const named = bearers.get(`${law}/${article}`)?.places.filter((place) => place.law === law) ?? [];
  const [first] = named;
  const isOpen = DOUBTFUL.has(verdict) || !hasTiers(book, written);
  if (isOpen && first !== undefined && !named.some((place) => place.article === written.article)) {
    return { place: first, isCorrected: true };
  }
  const proved = verdict === 'wrong-article' && citation.fix !== undefined ? parseTarget(citation.target) : undefined;
  return { place: proved ?? written, isCorrected: false };
}

const PUNISHING = new Keeper<ArticleId>();

/** The article that punishes: 385 says what 受贿 is, 386 what follows. */
function punishing(book: StatuteBook, place: Place): Place {
  const { law, article } = place;
  const found = PUNISHING.get(book, law, article, () => punishingArticle(book, law, article));
  return found === article ? place : { law, article: found, paragraph: undefined };
}

function punishingArticle(book: StatuteBook, law: string, article: ArticleId): ArticleId {
  const key = parseArticle(article);
  if (key === undefined || key.insertion !== 0 || hasTiers(book, { law, article })) return article;
  const next = printArticle({ article: key.article + 1, insertion: 0 });
  const enactment = book.law(law);
  const isCrime = enactment === undefined || bearsCrime(enactment, next);
  return !isCrime && hasTiers(book, { law, article: next }) ? next : article;
}

/** True when the article orders or ordered punishments, of its own or by reference. */
export function hasTiers(book: StatuteBook, { law, article }: Pick<Place, 'law' | 'article'>): boolean {
  return penaltyHistory(book, law, article).periods.length > 0;
}

function pagePlaces(
  cited: readonly Cited[],
  crimes: readonly NamedCrime[],
  stems: readonly NamedCrime[],
): ReadonlyMap<string, PagePlace> {
  const places = new Map<string, PagePlace>();
  for (const { place, judgement } of cited) {
    const key = `${place.law}/${place.article}`;
    if (!places.has(key)) places.set(key, { place, citation: judgement, isNamed: false });
  }
  const named = cited.length + crimes.length === 0 ? stems : crimes;
  for (const { places: bearers } of named) {
    const [place] = bearers;
    if (place === undefined) continue;
    const key = `${place.law}/${place.article}`;
    places.set(key, { place, citation: places.get(key)?.citation, isNamed: true });
  }
  return places;
}

/** `/cn/<law>/<article>[/<paragraph>]` → its parts. */
function parseTarget(target: string | undefined): Place | undefined {
  const match = /^\/cn\/(?<law>[a-z0-9-]+)\/(?<article>\d+(?:-\d+)?)(?:\/(?<paragraph>\d+))?/.exec(target ?? '');
  const { law, article, paragraph } = match?.groups ?? {};
  if (law === undefined || article === undefined) return undefined;
  return { law, article, paragraph: paragraph === undefined ? undefined : Number(paragraph) };
}

/** How many of the sorted items start before the offset; logarithmic. */
export function countBefore(items: ReadonlyArray<{ readonly span: Span }>, offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as { readonly span: Span }).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sorted items that start and end in the span. */
export function itemsIn<T extends { readonly span: Span }>(items: readonly T[], { start, end }: Span): readonly T[] {
  return items.slice(countBefore(items, start), countBefore(items, end)).filter(({ span }) => span.end <= end);
}
