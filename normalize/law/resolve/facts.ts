/** Questions that resolution asks of a law's facts. */
import type { StatuteBook } from '../book.ts';
import type { Token } from '../citation/tokens.ts';
import { type ArticleKey, type Enactment, parseArticle, printArticle } from '../statute.ts';

/** `yes` and `no` only from whole texts; `unknown` when the law's articles are not loaded or a version has gaps. */
export type Existence = 'yes' | 'no' | 'unknown';

/** Whether the article existed in any version of the law. */
export function articleExists(law: Enactment, key: ArticleKey): Existence {
  if (law.articles.has(printArticle(key))) return 'yes';
  if (law.articles.size > 0)
    return law.versions.every(({ complete, hasText }) => complete && hasText) ? 'no' : 'unknown';
  const last = Math.max(0, ...law.versions.map(({ lastArticle }) => parseArticle(lastArticle)?.article ?? 0));
  return last > 0 && key.article > last ? 'no' : 'unknown';
}

/** Whether 本条例, 该法, 《解释》 can mean the law: by the noun its name ends with. */
export function bearsNoun({ name, fullName, level }: Enactment, noun: string): boolean {
  if (noun === '法典') return name.endsWith('法典') || fullName.endsWith('法典');
  if (noun === '法') return level === '法律' || /法(?:典)?$/u.test(name);
  const titles = `${name} ${fullName}`.replace(/\([^()]*\)|（[^（）]*）/gu, '');
  if (noun === '解释') return level === '司法解释' && /解释|规定|意见/u.test(titles);
  return titles.split(' ').some((title) => title.endsWith(noun));
}

/** Whether the register holds every wording of the law. */
function isHeldWhole({ versions, firstAdopted }: Enactment): boolean {
  return (
    versions.length > 0 &&
    versions[0]?.adopted === firstAdopted &&
    versions.every(({ complete, hasText }) => complete && hasText)
  );
}

/** Whether an interpretation may have had numbers that no version held has. */
export function mayHaveHad(book: StatuteBook, id: string): boolean {
  const law = book.law(id);
  return law !== undefined && law.level === '司法解释' && !isHeldWhole(law);
}

/** Whether one text says again what the other says: both interpretations, or one carries the other out. */
function isKin(law: Enactment, other: Enactment): boolean {
  if (law.level === '司法解释' && other.level === '司法解释') return true;
  return law.name.startsWith(other.name) || other.name.startsWith(law.name);
}

/** Whether a law whose wordings are not all held may have the words of its kin: a rule under it, a newer interpretation. */
export function mayRepeat(book: StatuteBook, id: string | undefined, said: string, key: ArticleKey): boolean {
  const [law, other] = [id === undefined ? undefined : book.law(id), book.law(said)];
  if (law === undefined || other === undefined || law === other) return false;
  return isKin(law, other) && articleExists(law, key) !== 'no' && !isHeldWhole(law);
}

/** Of several laws with one name: those that have the article, then those of the edition, then in force, then newest. */
export function pickLaw(
  book: StatuteBook,
  ids: readonly string[],
  key: ArticleKey | undefined,
  edition: number | undefined,
): string | undefined {
  const [first] = ids;
  if (first === undefined) return undefined;
  if (ids.length === 1) return book.law(first)?.id ?? first;
  const laws = ids.flatMap((id) => book.law(id) ?? []);
  if (laws.length < 2) return laws[0]?.id ?? first;
  const score = (law: Enactment): number =>
    (key !== undefined && articleExists(law, key) === 'no' ? 0 : 8) +
    (edition !== undefined && law.versions.some(({ adopted }) => adopted.startsWith(String(edition))) ? 4 : 0) +
    (law.repealed === undefined && !law.hints.some(({ kind }) => kind === 'ended') ? 2 : 0);
  const newest = (law: Enactment): string => law.versions.at(-1)?.from ?? '';
  return [...laws].sort((a, b) => score(b) - score(a) || (newest(a) < newest(b) ? 1 : -1))[0]?.id;
}

/** The laws named in a scanned text, in order of place. */
export function lawsNamed(tokens: readonly Token[], book: StatuteBook): string[] {
  return tokens.flatMap((token) =>
    token.kind === 'name' ? (pickLaw(book, token.laws, undefined, token.edition) ?? []) : [],
  );
}

/** Whether two keys are one article. */
export function isSameArticle(a: ArticleKey, b: ArticleKey): boolean {
  return a.article === b.article && a.insertion === b.insertion;
}
