/** A citation with everything the rules look at, made once a mention and judged on any day. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { yearBefore } from '../law/citation/edition.ts';
import { eraOf } from '../law/citation/era.ts';
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import { writeArticle } from '../law/citation/reference.ts';
import { movesFrom } from '../law/moves.ts';
import type { ResolvedCitation } from '../law/resolve/index.ts';
import { type ArticleId, type Enactment, parseArticle, printArticle } from '../law/statute.ts';
import type { DateInterval } from '../types.ts';
import { wordsAround } from './around.ts';
import type { Enclosing } from './enclosing.ts';
import type { Quote } from './quote-region.ts';
import { saidOf } from './said-of.ts';

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
  readonly crime: CrimeCue | undefined;
  /** Why the mention speaks of another time: 当时的案件, 草案, 原…; undefined when it does not. */
  readonly past: string | undefined;
  /** The page's stated date. */
  readonly pageDate: DateInterval | undefined;
}

/** 依照刑法第…条之规定,判决被告人…: a judgment, cited whole. */
const JUDGMENT_LEAD = /(?:依照|依据|根据|按照)[^。]{0,160}$/u;
const JUDGED = /^[^。]{0,80}(?:判决被告|判决如下|裁定如下|判处被告)/u;
/** One of these stands in every pattern of PAST: a quick look before the slow one. */
const SPEAKS_OF_PAST = /[审院委时前稿原旧]|历史|过去|废止|失效|草案/u;
const PAST: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:[一二终再原]审|本院|法院(?:经审理)?(?:认为|查明|判决|裁定|采信|最终))[^。;]{0,30}$/u, 'case'],
  [
    /(?:当时的?|时任|历史上|过去的?|修订前的?|修改前的?|修正前的?|废止前的?|已(?:被)?废止的|失效的)[^。;]{0,12}$/u,
    'past',
  ],
  [/(?:原|旧法|(?:修订|修改|修正)前的?)$/u, 'old'],
  [/(?:草案|征求意见稿|审议稿)[^。;]{0,20}$/u, 'draft'],
];
const REPEALING = /^[^。;]{0,24}(?:同时废止|废止|失效|不再适用|已被[^。]{0,12}取代)/u;

/** 第一百九十九条（删去）: the page says itself that it is gone. */
const DELETED = /^(?:规定)?[:,]?[(〔]?(?:已?被?)?(?:删去|删除|废止)(?![\p{Script=Han}])/u;

/** Names the time another sentence speaks of; undefined for today's law. `modifier` 原 or 旧 counts alone. */
function pastOf(
  folded: Folded,
  citation: ResolvedCitation,
  law: Enactment,
  day: string,
  isQuoting: boolean,
): string | undefined {
  const { start, end } = citation.clean;
  if (eraOf(citation) === 'old' || isOlderEdition(folded, citation, law, day, isQuoting)) return 'old';
  const before = sameLine(folded, Math.max(0, start - 60), start);
  const after = folded.text.slice(end, end + 80);
  const said = citation.article === undefined ? undefined : saidOf(before, after);
  if (said !== undefined) return said;
  if (SPEAKS_OF_PAST.test(before)) for (const [pattern, why] of PAST) if (pattern.test(before)) return why;
  if (
    JUDGED.test(folded.text.slice(end, end + 160)) &&
    JUDGMENT_LEAD.test(folded.text.slice(Math.max(0, start - 200), end))
  )
    return 'judgment';
  if (citation.article !== undefined) return DELETED.test(after) ? 'deleted' : undefined;
  return REPEALING.test(after) ? 'repealing' : undefined;
}

/** 《食品安全法》第八十四条(2009年). */
const EDITION_BEHIND = /^\((\d{4})年?(?:版|修正|修订|修改)?[本版]?\)/u;
const YEAR_BEFORE = /(?:19|20)\d\d年[^。;,]{0,8}$/u;

/**
 * 1979年《刑法》 is from before the versions that the register holds; 2013年《公司法》 and 《公司法》(2018修正) name one that has
 * ended. Behind the name the year may only say where the words were copied from: where words follow, they are judged.
 */
function isOlderEdition(
  { text }: Folded,
  { name, article, resolution, clean }: ResolvedCitation,
  law: Enactment,
  day: string,
  isQuoting: boolean,
): boolean {
  const token = name?.token ?? (resolution.kind === 'resolved' ? resolution.by : undefined);
  const labelled = Number(EDITION_BEHIND.exec(text.slice(clean.end, clean.end + 12))?.[1]) || undefined;
  const edition = labelled ?? token?.edition;
  const first = law.versions[0]?.adopted;
  if (edition === undefined || first === undefined) return false;
  if (edition < Number(first.slice(0, 4))) return true;
  // 自2013年修改的《商标法》引入…: the law itself is in force.
  if (article === undefined) return false;
  const year = String(edition);
  const start = token?.inner.start ?? 0;
  const isBefore =
    YEAR_BEFORE.test(text.slice(Math.max(0, start - 16), start)) || yearBefore(text, token?.start ?? 0) !== undefined;
  if (isQuoting && !isBefore) return false;
  const named = law.versions.filter(({ adopted }) => adopted.startsWith(year));
  return named.length > 0 && named.every(({ to }) => to !== undefined && to <= day);
}

const REACH = 80;

function sentenceAround(folded: Folded, { clean: { start, end } }: ResolvedCitation): string {
  const before =
    sameParagraph(folded, Math.max(0, start - REACH), start)
      .split('。')
      .at(-1) ?? '';
  let stop = end;
  while (stop < end + REACH && stop < folded.text.length && (stop === end || (folded.gaps[stop] ?? 0) < GAP.line))
    stop++;
  return before + (folded.text.slice(end, stop).split('。')[0] ?? '');
}

function sameLine({ text, gaps }: Folded, from: number, to: number): string {
  let start = from;
  for (let i = from + 1; i <= to; i++) if ((gaps[i] ?? 0) >= GAP.line) start = i;
  return text.slice(start, to);
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
    ...around,
  };
}
