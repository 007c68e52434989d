/** Provisions by the words before a claim. The claim itself says nothing: many provisions share a tier. */
import type { StatuteBook, WordsCandidate } from '../../law/book.ts';
import { moveDays } from '../../law/moves.ts';
import { PHRASES } from '../../law/penalty/condition.ts';
import { Keeper } from '../../law/trace.ts';
import type { PenaltyClaim } from './claims.ts';
import { hasTiers, type TieContext } from './tie-context.ts';

/** Share of the words found for certain from which they prove the provision by themselves. */
export const PROVED = 0.8;
/** What is left of a lead without its 情节 and its little words must be this long to say what is punished … */
export const SUBSTANTIVE = 5;
/** Fewer characters (卖淫、嫖娼的) say it only with the clause behind them and every word found. */
const SHORTEST = 3;
const WHOLE = 0.98;
/** … this long to say it without nearly all its words being found … */
export const AMPLE = 10;
/** … and this long to outweigh an article named in the same sentence. */
export const MANY = 16;
const COVERED = 0.6;
const NOT_HAN = /[^\p{Script=Han}]/gu;
const LITTLE_WORDS =
  /单位犯[^,]{0,12}罪的?|对单位判处罚金|对?其?直接负责的主管人员和其他直接责任人员|[〇零一二三四五六七八九十百千万]+元?(?:以上|以下)?|或者?有?(?:其他?)?|有下列情形之一|有下列[^,。;]{0,6}行为之一|的,?|犯前款罪|犯本罪|造成|如果|对于|可能|会|将|被|[^\p{Script=Han}]/gu;

const CRIMINAL: ReadonlySet<string> = new Set(['死刑', '无期徒刑', '有期徒刑', '拘役', '管制']);
const FIXED = new RegExp(PHRASES.join('|'), 'g');

/** How much a lead (a reading copy) says beside 情节特别严重的, 数额巨大或者有其他严重情节的 and the like, which name no offence; in characters. */
export function substance(lead: string): number {
  return lead.replace(FIXED, '').replace(LITTLE_WORDS, '').length;
}

const INTRODUCTION = /^[\s\S]*(?:[“"「:：]|规定[,，]|法》?[,，])/;

/** What follows 规定:“ in a lead (a reading copy), when it says enough by itself, else the lead; `said` is its substance. */
export function quotedPart(lead: string): { readonly own: string; readonly said: number } {
  const start = INTRODUCTION.exec(lead)?.[0].length ?? 0;
  const quoted = lead.slice(start);
  const said = substance(quoted);
  return start === 0 || said >= AMPLE ? { own: quoted, said } : { own: lead, said: substance(lead) };
}

/**
 * Provisions with penalties that have the lead's words, best first; those found by the lead alone after those that have
 * the clause too. `said` is the lead's substance; [] without any.
 */
export function findByWords(
  lead: string,
  said: number,
  claim: PenaltyClaim,
  { book, asOf, folded }: Pick<TieContext, 'book' | 'asOf' | 'folded'>,
): readonly WordsCandidate[] {
  if (said < SHORTEST) return [];
  const { clause } = claim;
  const least = said < SUBSTANTIVE ? WHOLE : said < AMPLE ? PROVED : COVERED;
  // Imprisonment stands in 刑法 alone.
  const isCriminal = clause.parts.some(({ punishment }) => CRIMINAL.has(punishment.kind));
  const laws = isCriminal ? { laws: criminalLaws(book) } : {};
  const whole = book.findWords(lead + clauseWords(claim, folded.text), { limit: 6, on: asOf, ...laws });
  const [best] = whole;
  const isStale = best !== undefined && !isInForce(best, asOf);
  const more = isStale ? book.findWords(lead, { limit: 6, on: asOf, laws: [best.law] }) : [];
  return [...whole, ...more].filter((w) => w.coverage >= least && coverageOf(lead, w) >= least && hasTiers(book, w));
}

const CRIMINAL_LAWS = new Keeper<readonly string[]>();

function criminalLaws(book: StatuteBook): readonly string[] {
  return CRIMINAL_LAWS.get(book, '', '', () => book.lawsByName('刑法').map(({ id }) => id));
}

/** The clause in the statute's numerals. */
function clauseWords({ at, terms }: PenaltyClaim, text: string): string {
  const words = text.slice(at.start, at.end);
  return /\d/.test(words) ? terms : words;
}

/** Share of lead and clause together, and of the lead, from which words partly retold still show what is meant. */
const RETOLD = 0.7;
const RETOLD_LEAD = 0.4;
const RETOLD_MARGIN = 0.1;

/** The provision whose words the lead and the clause together retell, an earlier version's included; for want of better. */
export function findRetold(
  lead: string,
  said: number,
  claim: PenaltyClaim,
  { book, asOf, folded }: Pick<TieContext, 'book' | 'asOf' | 'folded'>,
): WordsCandidate | undefined {
  if (said < AMPLE) return undefined;
  const [best, next] = book.findWords(lead + clauseWords(claim, folded.text), { limit: 2, on: asOf });
  if (best === undefined || best.coverage < RETOLD || best.coverage - (next?.coverage ?? 0) < RETOLD_MARGIN)
    return undefined;
  return coverageOf(lead, best) >= RETOLD_LEAD && hasTiers(book, best) ? best : undefined;
}

/** Share of the lead that stands in the provision. */
function coverageOf(lead: string, { spans }: WordsCandidate): number {
  const length = lead.replace(NOT_HAN, '').length;
  const covered = spans.map(
    ({ start, end }) => lead.slice(start, Math.min(end, lead.length)).replace(NOT_HAN, '').length,
  );
  return length === 0 ? 0 : covered.reduce((sum, n) => sum + n, 0) / length;
}

/** The article of the same law that has the words today, when the law was renumbered as the version they are in ended. */
export function successorOf(
  found: WordsCandidate | undefined,
  words: readonly WordsCandidate[],
  { book, asOf }: Pick<TieContext, 'book' | 'asOf'>,
): { readonly law: string; readonly article: string } | undefined {
  if (found === undefined || isInForce(found, asOf)) return undefined;
  const law = book.law(found.law);
  if (law === undefined || found.to === undefined || !moveDays(law).includes(found.to)) return undefined;
  return words.find((w) => w.law === found.law && w.article !== found.article && isInForce(w, asOf));
}

/** True when the day lies in [from, to). */
export function isInForce(
  { from, to }: { readonly from: string; readonly to: string | undefined },
  day: string,
): boolean {
  return from <= day && (to === undefined || day < to);
}
