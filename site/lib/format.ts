/** How numbers, dates and provisions are printed for readers. */
import { type ArticleId, parseArticle } from '../../normalize/law/statute.ts';
import { writeNumeral } from '../../normalize/text/numerals.ts';
import type { DateInterval } from '../../normalize/types.ts';

/** `253-1` → 第二百五十三条之一; with paragraph and item → …第二款第（三）项. Unknown keys stay as they are. */
export function articleName(article: ArticleId, paragraph?: number, item?: number): string {
  const key = parseArticle(article);
  if (key === undefined) return article;
  const insertion = key.insertion === 0 ? '' : `之${writeNumeral(key.insertion)}`;
  const below = paragraph === undefined ? '' : `第${writeNumeral(paragraph)}款`;
  const item2 = item === undefined ? '' : `第（${writeNumeral(item)}）项`;
  return `第${writeNumeral(key.article)}条${insertion}${below}${item2}`;
}

/** Parts of `/cn/criminal-law/253-1/2/3@2015-11-01`; undefined for anything else. */
export function parseProvision(provision: string):
  | {
      readonly law: string;
      readonly article: ArticleId | undefined;
      readonly paragraph: number | undefined;
      readonly item: number | undefined;
      readonly version: string | undefined;
    }
  | undefined {
  const match = PROVISION.exec(provision);
  if (match?.groups === undefined) return undefined;
  const { law, article, paragraph, item, version } = match.groups;
  return {
    law: law ?? '',
    article,
    paragraph: paragraph === undefined ? undefined : Number(paragraph),
    item: item === undefined ? undefined : Number(item),
    version,
  };
}

const PROVISION =
  /^\/cn\/(?<law>[a-z0-9-]{2,80})(?:\/(?<article>[1-9]\d{0,3}(?:-[1-9]\d?)?)(?:\/(?<paragraph>\d{1,3})(?:\/(?<item>\d{1,3}))?)?)?(?:@(?<version>\d{4}-\d{2}-\d{2}))?$/;

/** An ISO day as 2026年6月26日. Anything else stays as it is. */
export function chineseDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  return match === null ? day : `${match[1]}年${Number(match[2])}月${Number(match[3])}日`;
}

/** A stated date as precise as the page states it: 2022年9月13日, 2022年9月, 2022年. */
export function chineseInterval({ from, to }: DateInterval): string {
  if (from === to) return chineseDay(from);
  const [year, month] = chineseDay(from).split(/(?<=[年月])/);
  return from.slice(0, 7) === to.slice(0, 7) ? `${year}${month}` : (year ?? from);
}

/** 12345 → 12,345. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

const SURROGATE = /[\ud800-\udfff]/;
const BLANKS = /\s+/g;

/** At most `length` characters of a text on one line, with an ellipsis when it was cut; never half a surrogate pair. */
export function shorten(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .replace(BLANKS, ' ')
    .trim();
  if (line.length <= length) return line;
  if (!SURROGATE.test(line)) return `${line.slice(0, length - 1)}…`;
  const characters = Array.from(line);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}
