/** A citation with everything the rules look at, made once a mention and judged on any day. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import { writeArticle } from '../law/citation/reference.ts';
import { movesFrom } from '../law/moves.ts';
import type { ResolvedCitation } from '../law/resolve/index.ts';
import { type ArticleId, type Enactment, parseArticle, printArticle } from '../law/statute.ts';
import type { DateInterval } from '../types.ts';
import { wordsAround } from './around.ts';
import type { Enclosing } from './enclosing.ts';
import { pastOf } from './past.ts';
import type { Quote } from './quote-region.ts';

/** A crime name that stands right behind an article's number. */
export interface CrimeCue {
  readonly name: string;
  /** Articles that have or had the name, with their laws. */
  readonly articles: ReadonlyArray<{
    readonly law: string;
    readonly article: ArticleId;
    readonly from: string;
    readonly to: string | undefined;
  }>;
}

/** What stands on the citation's either side, in one script. */
export interface Beside {
  /** Since the last stop or line end. */
  readonly before: string;
  /** True when a line ends before that. */
  readonly atLineStart: boolean;
  /** Between the number and the words quoted behind it. */
  readonly between: string;
  /** What stands in quotation marks right behind the number, as its words. */
  readonly marked: string | undefined;
}

export interface Mention {
  readonly citation: ResolvedCitation;
  readonly law: Enactment;
  readonly article: ArticleId | undefined;
  readonly paragraph: number | undefined;
  readonly item: number | undefined;
  readonly quote: Quote | undefined;
  /** The cited article, when some of its words stand near above the citation and no quotation belongs to it. */
  readonly confirmed: WordsCandidate | undefined;
  /** Words follow as a quotation does: straight behind the number, a colon, a crime name or a line end. */
  readonly quoting: boolean;
  /** The statute inside whose quoted words it stands: it is that statute's citation, not the page's. */
  readonly quotedIn: Pick<Enclosing, 'law' | 'article' | 'until'> | undefined;
  /** The sentence it stands in, as far as 80 characters around it. */
  readonly sentence: string;
  /** The page's own words around it, nearest first; only where its article was renumbered. */
  readonly around: readonly string[];
  /** Words behind the citation, for 的规定定罪处罚. */
  readonly after: string;
  readonly beside: Beside;
  readonly crime: CrimeCue | undefined;
  /** Why the mention speaks of another time: 当时的案件, 草案, 原…; undefined when it does not. */
  readonly past: string | undefined;
  /** The page's stated date. */
  readonly pageDate: DateInterval | undefined;
}

const REACH = 80;

function sentenceAround(folded: Folded, { clean: { start, end } }: ResolvedCitation): string {
  const before = sameParagraph(folded, Math.max(0, start - REACH), start);
  let stop = end;
  while (stop < end + REACH && stop < folded.text.length && (stop === end || (folded.gaps[stop] ?? 0) < GAP.line))
    stop++;
  const after = folded.text.slice(end, stop);
  const close = after.indexOf('。');
  return before.slice(before.lastIndexOf('。') + 1) + (close < 0 ? after : after.slice(0, close));
}

/** The same over line ends in the midst of words: pages break sentences. */
function sameParagraph({ text, gaps }: Folded, from: number, to: number): string {
  let start = from;
  for (let i = from + 1; i <= to; i++) {
    const gap = gaps[i] ?? 0;
    if (gap >= GAP.block || (gap >= GAP.line && !IN_WORDS.test(text[i - 1] ?? ''))) start = i;
  }
  return text.slice(start, to);
}

const IN_WORDS = /\p{Script=Han}/u;

const BRACKETED_CRIME = /^[【〔(]([^】〕)]{2,40})[】〕)]/u;
const PLAIN_CRIME = /^(?:的?规定[的了为]?[,:]?|之|[:,])?(?:犯|构成)?([\p{Script=Han}、]{2,30}?罪)(?![名犯行责过恶])/u;

/** The crime named right behind the citation, when the register knows the name. */
export function crimeAfter(folded: Folded, book: StatuteBook, end: number): CrimeCue | undefined {
  const after = folded.text.slice(end, end + 48);
  const bracketed = BRACKETED_CRIME.exec(after)?.[1];
  const names = bracketed === undefined ? [PLAIN_CRIME.exec(after)?.[1]] : [bracketed, bracketed.split(/[;,/]/u)[0]];
  for (const name of names) {
    const known = name === undefined ? [] : book.crimesByName(name);
    if (name !== undefined && known.length > 0) return { name, articles: known };
  }
  return undefined;
}

const STOP = /[。;!?]/u;
/** 第…条规定:“…”. */
const MARKED =
  /^(?:第[一二三四五六七八九十\d]{1,3}款)?[的之]?(?:明确|具体)?(?:规定|指出)?(?:了|是|为|如下)?[:,]?[“"「『]([^“”"「」『』]{16,240})[”"」』]/u;
const LONGEST = 300;

/** The first character of the reading copy, from one on, that stands at a place of the text or behind it. */
function placeIn({ starts, text }: Folded, at: number, from: number): number {
  let place = from;
  while (place < text.length && (starts[place] ?? 0) < at) place++;
  return place;
}

function besideOf(folded: Folded, { clean, span }: ResolvedCitation, quote: Quote | undefined): Beside {
  let start = clean.start;
  const isLine = (at: number): boolean => at === 0 || (folded.gaps[at] ?? 0) >= GAP.line;
  while (start > Math.max(0, clean.start - REACH) && !isLine(start) && !STOP.test(folded.text[start - 1] ?? ''))
    start--;
  const isBehind = quote?.place === 'behind' && quote.span.start > span.end;
  return {
    before: folded.text.slice(start, clean.start),
    atLineStart: isLine(start),
    between: isBehind ? folded.text.slice(clean.end, placeIn(folded, quote.span.start, clean.end)) : '',
    marked: MARKED.exec(folded.text.slice(clean.end, clean.end + LONGEST))?.[1],
  };
}

/** `/cn/criminal-law/253-1/2`. */
export function provisionPath(law: string, article: ArticleId | undefined, paragraph?: number, item?: number): string {
  if (article === undefined) return `/cn/${law}`;
  if (paragraph === undefined) return `/cn/${law}/${article}`;
  return item === undefined ? `/cn/${law}/${article}/${paragraph}` : `/cn/${law}/${article}/${paragraph}/${item}`;
}

/** 《刑法》第二百五十三条之一, for readers. */
export function provisionName(book: StatuteBook, law: string, article: ArticleId | undefined): string {
  const name = `《${book.law(law)?.name ?? law}》`;
  return article === undefined ? name : name + articleName(article);
}

/** 第二百五十三条之一. */
export function articleName(article: ArticleId): string {
  const key = parseArticle(article);
  return key === undefined ? article : writeArticle(key);
}

/** Joins a citation to the facts; `undefined` when its law is not known. `asOf` tells past editions of a law from today's. */
export function makeMention(
  book: StatuteBook,
  scanned: Scanned,
  citation: ResolvedCitation,
  { subject, asOf }: { readonly subject: string | undefined; readonly asOf: string },
  around: Pick<Mention, 'quote' | 'confirmed' | 'quoting' | 'quotedIn' | 'pageDate'>,
): Mention | undefined {
  const { folded } = scanned;
  const law = citation.resolution.kind === 'resolved' ? book.law(citation.resolution.law) : undefined;
  if (law === undefined) return undefined;
  const [unit] = citation.units;
  const article = citation.article && printArticle(citation.article);
  return {
    citation,
    law,
    article,
    paragraph: unit?.paragraph,
    item: unit?.item,
    crime: citation.article && crimeAfter(folded, book, citation.clean.end),
    past: pastOf(folded, citation, law, asOf, around.quote !== undefined),
    sentence: sentenceAround(folded, citation),
    around: movesFrom(law, article).length > 0 ? wordsAround(scanned, citation, subject) : [],
    after: folded.text.slice(citation.clean.end, citation.clean.end + 12),
    beside: besideOf(folded, citation, around.quote),
    ...around,
  };
}
