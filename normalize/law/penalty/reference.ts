/** 依照…的规定处罚: punishments that a paragraph borrows from another provision. */
import type { ArticleId, PenaltyReference } from '../statute.ts';
import { parseArticle, printArticle } from '../statute.ts';
import { parseAmount } from './amount.ts';

export interface ReferenceContext {
  /** The article that the paragraph belongs to. */
  readonly article: ArticleId;
  /** Paragraph, from 1. */
  readonly paragraph: number;
  /** Law id for a title without 《》; undefined when the law is not known. */
  readonly lawId: (title: string) => string | undefined;
}

const CLAUSE =
  /(?:依照|按照|比照)(?<where>[^。;]{1,90}?)的?规定(?:定罪|分别定罪)?(?<manner>从重|从轻|减轻)?(?:定罪)?处罚/g;
const ARTICLE =
  /第(?<article>[零一二三四五六七八九十百千\d]{1,9})条(?:之(?<insertion>[一二三四五六七八九十]))?(?:第(?<paragraph>[一二三四五六七八九十])款)?(?<to>[至到])?/g;
const PARAGRAPH = /第(?<paragraph>[一二三四五六七八九十])款(?<to>[至到])?/g;
const EARLIER: Readonly<Record<string, number>> = { 前款: 1, 前两款: 2, 前二款: 2, 前三款: 3, 前四款: 4 };
const MOST_ARTICLES = 60;

/** References of one paragraph of folded text. 本节各该条 without numbers names no article and gives none. */
export function readReferences(text: string, context: ReferenceContext): PenaltyReference[] {
  const found: PenaltyReference[] = [];
  for (const match of text.matchAll(CLAUSE)) {
    const where = match.groups?.['where'] ?? '';
    const title = /《(?<title>[^《》]{2,40})》/.exec(where)?.groups?.['title'];
    const toLaw = title === undefined ? undefined : context.lawId(title);
    if (title !== undefined && toLaw === undefined) continue;
    const unitCrime = /单位/.test(text.slice(0, match.index));
    const manner = match.groups?.['manner'];
    for (const target of targets(where, text.slice(0, match.index), context)) {
      found.push({ paragraph: context.paragraph, ...target, toLaw, manner, unitCrime });
    }
  }
  return found;
}

type Target = Pick<PenaltyReference, 'toArticle' | 'toParagraph'>;

function targets(where: string, before: string, { article, paragraph }: ReferenceContext): Target[] {
  const articles = readArticles(where);
  if (articles.length > 0) return articles;
  if (where.includes('各该条')) return readArticles(before);
  const paragraphs = readParagraphs(where);
  if (paragraphs.length > 0) return paragraphs.map((p) => ({ toArticle: article, toParagraph: p }));
  const earlier = Object.keys(EARLIER).find((word) => where.includes(word));
  const count = earlier !== undefined ? EARLIER[earlier] : /各该款|本条各款|前款/.test(where) ? paragraph - 1 : 0;
  return range(paragraph - (count ?? 0), paragraph - 1).map((p) => ({ toArticle: article, toParagraph: p }));
}

function readArticles(text: string): Target[] {
  const found: Target[] = [];
  let open: number | undefined;
  for (const { groups } of text.matchAll(ARTICLE)) {
    const number = parseAmount(groups?.['article'] ?? '');
    const insertion = parseAmount(groups?.['insertion'] ?? '零');
    if (number === undefined || insertion === undefined) continue;
    if (open !== undefined && number - open < MOST_ARTICLES) {
      for (const n of range(open + 1, number - 1)) found.push({ toArticle: String(n), toParagraph: undefined });
    }
    const toArticle = printArticle({ article: number, insertion });
    if (parseArticle(toArticle) === undefined) continue;
    found.push({
      toArticle,
      toParagraph: groups?.['paragraph'] === undefined ? undefined : parseAmount(groups['paragraph']),
    });
    open = groups?.['to'] === undefined ? undefined : number;
  }
  return found;
}

function readParagraphs(text: string): number[] {
  const found: number[] = [];
  let open: number | undefined;
  for (const { groups } of text.matchAll(PARAGRAPH)) {
    const number = parseAmount(groups?.['paragraph'] ?? '');
    if (number === undefined) continue;
    if (open !== undefined) found.push(...range(open + 1, number - 1));
    found.push(number);
    open = groups?.['to'] === undefined ? undefined : number;
  }
  return found;
}

function range(from: number, to: number): number[] {
  const numbers: number[] = [];
  for (let n = Math.max(1, from); n <= to; n += 1) numbers.push(n);
  return numbers;
}
