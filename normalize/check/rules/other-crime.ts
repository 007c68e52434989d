/** The crime named beside an article's number, or in its sentence, is that of another article. */
import type { StatuteBook } from '../../law/book.ts';
import { type ArticleId, type CrimeName, type Enactment, parseArticle, printArticle } from '../../law/statute.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { slip, transposed } from '../slip.ts';
import { evidence, type Raised } from './rule.ts';

/** Share of the quoted words that keeps a number right whatever crime stands near it. */
const OWN_WORDS = 0.6;
const LEAST_NAME = 4;
const LONG_NAME = 9;

/** The crime behind the number, the one its sentence is about, or the one its sentence defines. */
export function byCrime(mention: Mention, book: StatuteBook, day: string): Raised | undefined {
  if (mention.article === undefined) return undefined;
  return behindNumber(mention, book, day) ?? inSentence(mention, book, day) ?? byDefinition(mention, book, day);
}

function isInForce({ from, to }: Pick<CrimeName, 'from' | 'to'>, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}

function behindNumber({ law, article, crime, quote, citation }: Mention, book: StatuteBook, day: string) {
  if (crime === undefined || article === undefined || citation.article === undefined) return undefined;
  // A list of crimes behind a list of articles: each may be any one's.
  const cited = citation.group?.keys.map(printArticle) ?? [article];
  const { articles } = crime;
  if (articles.some((known) => known.law !== law.id || cited.includes(known.article))) return undefined;
  const known = articles.find((one) => isInForce(one, day));
  if (known === undefined || articles.some((one) => mayPunish(law, article, one.article))) return undefined;
  const isQuoted = quote?.candidates.some(
    (one) => one.law === law.id && one.article === article && one.coverage >= OWN_WORDS,
  );
  return isQuoted === true ? undefined : raise(law, article, { name: crime.name, article: known.article }, book);
}

/**
 * An article that may be named with a crime of another: one of the general part or that only says whose rule applies, one that
 * punishes by reference (第二百六十五条 with 盗窃罪), or that sets the terms for what the one before it defines (第三百八十三条).
 */
function mayPunish(law: Enactment, article: ArticleId, ofCrime: ArticleId): boolean {
  const versions = law.articles.get(article) ?? [];
  const hasOwn = law.crimes.some((crime) => crime.article === article);
  const punishes = versions.some(({ tiers, references }) => tiers.length + references.length > 0);
  if (!hasOwn && !punishes) return true;
  const [own, other] = [parseArticle(article)?.article ?? 0, parseArticle(ofCrime)?.article ?? 0];
  if (!hasOwn && own - other === 1) return true;
  const refersTo = (from: ArticleId, to: ArticleId): boolean =>
    law.articles.get(from)?.some(({ references }) => references.some(({ toArticle }) => toArticle === to)) === true;
  return refersTo(article, ofCrime) || refersTo(article, String(other + 1)) || refersTo(ofCrime, article);
}

/** A crime's name, or a long one without its last character: 帮助信息网络犯罪活动的行为人. */
function isNamed(name: string, sentence: string): boolean {
  if (name.length < LEAST_NAME) return false;
  return sentence.includes(name.length >= LONG_NAME ? name.slice(0, -1) : name);
}

/** 第二百八十七条 in a sentence about a crime of 第二百八十七条之二, and about none of its own: the insertion is lost. */
function inSentence({ law, article = '', sentence, quote, quotedIn }: Mention, book: StatuteBook, day: string) {
  if (article.includes('-') || quotedIn !== undefined || !sentence.includes('罪')) return undefined;
  const own = quote?.candidates.find((one) => one.law === law.id && one.article === article);
  if (!law.articles.has(`${article}-1`) || (own?.coverage ?? 0) >= OWN_WORDS) return undefined;
  const lead = `${article}-`;
  const crime = law.crimes.find(
    (one) => one.article.startsWith(lead) && isInForce(one, day) && isNamed(one.name, sentence),
  );
  if (crime === undefined) return undefined;
  const isOther = law.crimes.some((one) => one.article !== crime.article && isNamed(one.name, sentence));
  return isOther ? undefined : raise(law, article, crime, book, 'insertion');
}

/** 第三百八十四条…规定,所谓非法持有毒品罪,是指…: the sentence defines a crime whose number has the same digits in another order. */
function byDefinition({ law, article = '', sentence, quotedIn }: Mention, book: StatuteBook, day: string) {
  if (quotedIn !== undefined || !sentence.includes('是指')) return undefined;
  const named = law.crimes.filter(({ name }) => isNamed(name, sentence));
  const [crime] = named;
  if (crime === undefined || named.some((one) => one.article !== crime.article)) return undefined;
  const isDefined = [`${crime.name}是指`, `${crime.name},是指`].some((words) => sentence.includes(words));
  if (!isInForce(crime, day) || !isDefined || !transposed(article, crime.article)) return undefined;
  return raise(law, article, crime, book);
}

function raise(
  law: Enactment,
  article: ArticleId,
  crime: Pick<CrimeName, 'name' | 'article'>,
  book: StatuteBook,
  kind = slip(article, crime.article) ?? 'number',
): Raised {
  return {
    verdict: 'wrong-article',
    aspect: 'number',
    message: 'wrong-article.likely',
    values: { provision: provisionName(book, law.id, article), target: provisionName(book, law.id, crime.article) },
    evidence: [evidence('crime-name', provisionPath(law.id, crime.article), crime.name)],
    correction: { law: law.id, article: crime.article, kind, proof: [] },
  };
}
