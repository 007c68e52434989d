/**
 * What the page's own words around a citation are about: the article of that number as it is on the day, or as it was before a
 * revision. Compared by what both share with the text in runs of six characters, clause by clause.
 */
import type { StatuteBook } from '../law/book.ts';
import { type ArticleId, type Enactment, printArticle } from '../law/statute.ts';
import { aboutWhich } from './about.ts';
import type { Mention } from './mention.ts';
import { movesOf } from './moves.ts';
import { COMMON } from './quote-patterns.ts';

export interface Content {
  /** Whose content it is more likely to be. */
  readonly side: 'today' | 'earlier';
  /** First day on which the number no longer had the content; undefined for `today`. */
  readonly until: string | undefined;
  /** The number that has it on the day, where one has clearly more of it than others. */
  readonly place: ArticleId | undefined;
}

/** Clauses longer than this are looked up in pieces: short texts are compared gram by gram. */
const PIECE = 26;
/** Fewer characters are no words to compare. */
const LEAST_PIECE = 8;
/** Pieces looked at for one mention. */
const MOST_PIECES = 10;
const STOPS = /[。；;：:！!？?（）()《》\n]/u;
const NO_HAN = /[^\p{Script=Han}]/gu;
const LIMIT = 32;
const LEAST_NAME = 4;
/** Characters found that make a side, and by how many it must lead. */
const ENOUGH = 6;
const LEAD = 4;

const remembered = new WeakMap<Mention, Map<string, Content | undefined>>();

/** Compares the words around a mention with its article on the day and before; undefined when they show neither. */
export function contentOf(mention: Mention, book: StatuteBook, day: string): Content | undefined {
  const known = remembered.get(mention) ?? new Map<string, Content | undefined>();
  remembered.set(mention, known);
  if (!known.has(day)) known.set(day, compare(mention, book, day));
  return known.get(day);
}

function compare({ law, article, around, citation }: Mention, book: StatuteBook, day: string): Content | undefined {
  if (article === undefined || movesOf(law, article, day).length === 0) return undefined;
  // Around 本法第…条 stand the words of the article that refers to it: no sign of an old number.
  const isOwnReference = citation.token.kind === 'ref' && citation.token.anaphor?.word === '本';
  // What is said of a list is said of one of its members.
  const members = citation.group?.keys.map(printArticle) ?? [];
  for (const text of around) {
    const words = withoutName(text, law);
    const shown = aboutWhich(words, law, article, members, day);
    if (shown !== undefined) return shown.side === 'earlier' && isOwnReference ? undefined : shown;
    const content = compareText(words, law.id, article, book, day);
    const isOthers = content?.side === 'earlier' && (isOwnReference || members.length > 1);
    if (content !== undefined && !isOthers) return content;
  }
  return undefined;
}

/** 治安管理处罚 of 治安管理处罚法 is said of every article; short names are parts of other words (公司法人). */
function withoutName(text: string, { name }: Enactment): string {
  const bare = name.replace(/(?:法|条例|规定|办法)$/u, '');
  return bare.length < LEAST_NAME ? text : text.replaceAll(bare, '。');
}

function compareText(
  text: string,
  law: string,
  article: ArticleId,
  book: StatuteBook,
  day: string,
): Content | undefined {
  let today = 0;
  /** Characters found in wordings of the number that ended on a day. */
  const ended = new Map<string, number>();
  /** Characters found in each article as it is on the day. */
  const places = new Map<ArticleId, number>();
  for (const piece of piecesOf(text)) {
    const found = book.findWords(piece, { laws: [law], limit: LIMIT, wordings: true });
    const add = (map: Map<string, number>, key: string, found: number): unknown =>
      map.set(key, (map.get(key) ?? 0) + found);
    const seen = new Set<string>();
    for (const { article: at, proved, versions } of found) {
      const length = proved * piece.length;
      if (versions.some(({ from, to }) => from <= day && (to === undefined || day < to))) {
        if (!seen.has(at)) add(places, at, length);
        if (at === article && !seen.has(at)) today += length;
        seen.add(at);
      }
      if (at !== article) continue;
      for (const { to } of versions)
        if (to !== undefined && to <= day && !seen.has(to)) {
          add(ended, to, length);
          seen.add(to);
        }
    }
  }
  const [until, earlier] = [...ended].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))[0] ?? ['', 0];
  if (today >= ENOUGH && today >= earlier + LEAD) return { side: 'today', until: undefined, place: article };
  if (earlier < ENOUGH || earlier < today + LEAD) return undefined;
  const [best, second] = [...places].sort((a, b) => b[1] - a[1]);
  const isClear = best !== undefined && best[1] >= earlier - LEAD && best[1] >= (second?.[1] ?? 0) + LEAD;
  return { side: 'earlier', until, place: isClear ? best[0] : undefined };
}

/** The clauses of a text without formulas, cut into pieces that are looked up gram by gram. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const sentence of text.replace(COMMON, '。').split(STOPS)) {
    const clause = sentence.replace(NO_HAN, '');
    for (let at = 0; at < clause.length; at += PIECE - LEAST_PIECE) {
      const piece = clause.slice(at, at + PIECE);
      if (piece.length >= LEAST_PIECE) pieces.push(piece);
      if (at + PIECE >= clause.length) break;
    }
  }
  return pieces.length <= MOST_PIECES ? pieces : pieces.sort((a, b) => b.length - a.length).slice(0, MOST_PIECES);
}
