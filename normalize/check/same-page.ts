/**
 * What one place of a page says about another: the same article proved wrong elsewhere, penalty terms that date a quotation,
 * and by which version's numbers the page cites a law. Only for mentions that show no words of their own.
 */
import type { StatuteBook } from '../law/book.ts';
import type { Heard } from './heard.ts';
import type { Outcome } from './judge.ts';
import { type Mention, provisionName, provisionPath } from './mention.ts';
import { movesOf, placesNow } from './moves.ts';
import { byNumbering, NO_NUMBERING, numberingOf } from './numbering.ts';
import { withoutOthersWords } from './others-words.ts';
import { pageTimeOf } from './page-time.ts';
import { readWords } from './reading.ts';
import { isNewEdition, probablyOlder } from './rules/renumbered.ts';
import { evidence, type Raised } from './rules/rule.ts';
import type { Judgement } from './types.ts';
import { isAlarm } from './types.ts';

/** The mentions after the page's other citations have been heard, in the order given. */
export function hearCitations(heard: readonly Heard[], text: string, book: StatuteBook, day: string): Heard[] {
  const byArticle = group(heard, ({ mention }) => `${mention.law.id}/${mention.article}`, provedIn);
  const byLaw = group(
    heard,
    ({ mention }) => mention.law.id,
    (same) => numberingOf(same, book, day),
  );
  const cited = new Set(heard.map(({ mention }) => `${mention.law.id}/${mention.article}`));
  const time = pageTimeOf(heard, text, book, day);
  return heard.map((one, index): Heard => {
    const { mention } = one;
    const outcome = withoutOthersWords(heard, index, cited, text);
    const isHeard = !isOfToday(mention) || mention.crime !== undefined || readWords(mention, book, day).kind !== 'none';
    if (isHeard) return { mention, outcome };
    const proved = isCalm(outcome) ? byArticle.get(`${mention.law.id}/${mention.article}`) : undefined;
    if (proved !== undefined) return { mention, outcome: inherit(outcome, proved) };
    const numbering = byLaw.get(mention.law.id) ?? NO_NUMBERING;
    return { mention, outcome: byNumbering({ mention, outcome }, numbering, time, book, day) };
  });
}

/** The same after the penalty terms have been judged: one that was right earlier dates the quotation it stands in. */
export function hearPenalties(
  heard: readonly Heard[],
  penalties: readonly Judgement[],
  text: string,
  book: StatuteBook,
  day: string,
): Heard[] {
  const old = penalties.filter(({ verdict }) => verdict === 'outdated');
  const moved = numbersMoved(heard, old, text, day);
  let at = 0;
  let term = 0;
  return heard.map((one, index): Heard => {
    const { mention, outcome } = one;
    if (!isOfToday(mention) || !isCalm(outcome)) return one;
    if (moved.has(keyOf(mention))) return { mention, outcome: byMovedTerm(one, book, day) };
    const { end } = mention.citation.span;
    while (at < old.length && (old[at]?.span.start ?? 0) < end) at++;
    const next = heard[index + 1]?.mention.citation.span.start ?? Number.POSITIVE_INFINITY;
    while (term < penalties.length && (penalties[term]?.span.start ?? 0) < end) term++;
    const first = penalties[term];
    const near = old.slice(at, at + NEAR).filter(({ span }) => span.start < next);
    const said = first !== undefined && near[0] === first ? text.slice(end, first.span.start) : undefined;
    const dated = datedByPenalty(mention, near, said, book, day);
    return dated === undefined ? one : { mention, outcome: add(outcome, 'superseded-text', dated) };
  });
}

function keyOf({ law, article }: Mention): string {
  return `${law.id}/${article}`;
}

/** Numbers behind which stands a term of old that is said of the article their content moved to. */
function numbersMoved(
  heard: readonly Heard[],
  old: readonly Judgement[],
  text: string,
  day: string,
): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const [index, { mention }] of heard.entries()) {
    const { law, article, citation } = mention;
    const [move] = article === undefined ? [] : movesOf(law, article, day);
    if (move === undefined) continue;
    const places = placesNow(law, move, day);
    const next = heard[index + 1]?.mention.citation.span.start ?? Number.POSITIVE_INFINITY;
    const isSaid = old.some(
      (one) =>
        one.law === law.id &&
        places.includes(one.article ?? '') &&
        one.span.start >= citation.span.end &&
        one.span.start < Math.min(next, citation.span.end + NEAR_TERM) &&
        isSaidOn(text.slice(citation.span.end, one.span.start)),
    );
    if (isSaid) moved.add(keyOf(mention));
  }
  return moved;
}

/** The page speaks on: no sentence ends and no quotation is open, which may be another article's. */
function isSaidOn(between: string): boolean {
  return !between.includes('。') && between.lastIndexOf('“') <= between.lastIndexOf('”');
}

/** A bare number is the old one when the term said of it is the old one of where its content stands now. */
function byMovedTerm({ mention, outcome }: Heard, book: StatuteBook, day: string): Outcome {
  const { law, article, pageDate, confirmed, crime } = mention;
  const [move] = article === undefined ? [] : movesOf(law, article, day);
  const isShown = readWords(mention, book, day).kind !== 'none' || confirmed !== undefined || crime !== undefined;
  if (move === undefined || isShown || isNewEdition(mention, move)) return outcome;
  if (pageDate !== undefined && pageDate.from >= move.on) return outcome;
  const found = probablyOlder(mention, move, book, day);
  return found === undefined ? outcome : add(outcome, 'renumbered', found);
}

/** A mention that answers for an article of today's law: not of its time, not in quoted words, not in a clause that amends. */
function isOfToday(mention: Mention): boolean {
  const { article, past, quotedIn } = mention;
  return article !== undefined && past === undefined && quotedIn === undefined && !isAmending(mention);
}

/** Outdated penalty terms looked at behind one mention. */
const NEAR = 20;
/** How far behind a bare number a term may stand that is said of it, in UTF-16 units. */
const NEAR_TERM = 160;

/** Groups what was heard and says one thing of each group. */
function group<T>(
  heard: readonly Heard[],
  key: (one: Heard) => string,
  say: (group: readonly Heard[]) => T,
): Map<string, T> {
  const lists = new Map<string, Heard[]>();
  for (const one of heard) {
    const list = lists.get(key(one));
    if (list === undefined) lists.set(key(one), [one]);
    else list.push(one);
  }
  return new Map([...lists].map(([name, list]) => [name, say(list)]));
}

function isAmending({ citation: { token } }: Mention): boolean {
  return token.kind === 'ref' && token.amending;
}

function isCalm({ raised }: Outcome): boolean {
  return raised.every(({ raised: { verdict } }) => !isAlarm(verdict));
}

function add(outcome: Outcome, ruleId: string, raised: Raised): Outcome {
  return { raised: [{ ruleId, raised }, ...outcome.raised], basis: undefined };
}

/** The end of a period in evidence: 1997-10-01 – 2015-11-01. */
const LAST_DAY = /(?<=– )\d{4}-\d{2}-\d{2}$/u;
/** Units between a number and a term that its sentence, or the list it leads to, says of it. */
const SAID = 100;

/** No sentence ends between a number and a term, and a line only behind a colon. */
function isSaidOfIt(between: string): boolean {
  return between.length <= SAID && !/[。!?！？]|(?<![：:]\s{0,3})\n/u.test(between);
}

/** A quotation whose penalty term was right under an earlier version is that version's; so is a number whose first term is, `said` words behind it. */
function datedByPenalty(
  mention: Mention,
  outdated: readonly Judgement[],
  said: string | undefined,
  book: StatuteBook,
  day: string,
): Raised | undefined {
  const { law, article } = mention;
  const old = outdated.find((one) => one.law === law.id && one.article === article);
  const version = law.articles.get(article ?? '')?.findLast(({ to }) => to !== undefined && to <= day);
  if (old === undefined || version?.to === undefined) return undefined;
  const isItsWords = mention.quote?.candidates.some((one) => one.law === law.id && one.article === article) === true;
  const isSaid = said !== undefined && isSaidOfIt(said) && readWords(mention, book, day).kind === 'none';
  if (!mention.quoting && !isItsWords && !isSaid) return undefined;
  const until = old.evidence.flatMap(({ kind, detail }) => (kind === 'version' ? (LAST_DAY.exec(detail) ?? []) : []));
  return {
    verdict: 'superseded-text',
    aspect: 'time',
    message: 'superseded-text.by-term',
    values: { provision: provisionName(book, law.id, article), on: until[0] ?? version.to },
    evidence: [evidence('same-page', provisionPath(law.id, article), old.text), ...old.evidence],
    correction: undefined,
  };
}

/** The place that proves an article wrong, unless another place proves it right. */
function provedIn(same: readonly Heard[]): Heard | undefined {
  if (same.some(({ outcome: { basis } }) => basis === 'words' || basis === 'crime')) return undefined;
  const proved = same.find(
    ({ mention, outcome }) => !isCalm(outcome) && (mention.quote !== undefined || mention.crime !== undefined),
  );
  return proved?.outcome.raised[0]?.raised.verdict === 'superseded-text' ? undefined : proved;
}

/** What was proved of the same article elsewhere on the page. */
function inherit(outcome: Outcome, proved: Heard): Outcome {
  const [worst] = proved.outcome.raised;
  if (worst === undefined) return outcome;
  const { correction } = worst.raised;
  const page = evidence('same-page', undefined, proved.mention.citation.text);
  return add(outcome, worst.ruleId, {
    ...worst.raised,
    evidence: [page, ...worst.raised.evidence],
    correction: correction && { ...correction, proof: [] },
  });
}
