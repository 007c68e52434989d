/** Agreements with single wordings → candidates, one for each article, with the versions that carry the words. */
import type { Span } from '../../types.ts';
import type { ClauseMatch, WordsCandidate } from '../book.ts';
import { printArticle } from '../statute.ts';
import { isoDay } from './days.ts';
import { type Agreement, AT_RIM, BY_CLAUSE, evaluate, isFound } from './evaluate.ts';
import { NO_END } from './format.ts';
import type { Gatherer } from './gather.ts';
import type { Query, QueryClause } from './query.ts';
import type { WordsTable } from './table.ts';

/** Fewer key characters than this are answered with nothing. */
export const LEAST = 8;
/** Provisions that are compared with a text closely. */
const CLOSE = 32;

/** What a look-up works with. */
export interface Searcher {
  readonly table: WordsTable;
  readonly gatherer: Gatherer;
  /** By law index; undefined for all. */
  readonly allowed: Uint8Array | undefined;
  /** The day whose wording comes first among equals. */
  readonly day: number;
  readonly hashes: boolean;
  /** Given the ids of the laws that are compared. */
  readonly compared: Set<string> | undefined;
}

/** Agreements of a text with the provisions nearest to it, best first; [] for under 8 key characters. */
export function findAgreements(searcher: Searcher, query: Query): Agreement[] {
  const { table, gatherer, allowed, day, hashes, compared } = searcher;
  if (query.length < LEAST) return [];
  const gathered = gatherer.gather(query, CLOSE, allowed, hashes);
  for (const provision of compared === undefined ? [] : gathered) {
    compared?.add(table.laws[table.law[provision] as number] as string);
  }
  return gathered
    .map((provision) => evaluate(table, query, provision, hashes))
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => compare(table, day, a, b));
}

/** One candidate an article, or with `wordings` one for each wording that fits differently; at most `limit`. */
export function candidatesOf(
  table: WordsTable,
  query: Query,
  agreements: readonly Agreement[],
  { limit, wordings, day }: { readonly limit: number; readonly wordings: boolean; readonly day: number },
): WordsCandidate[] {
  const groups = new Map<number | string, Agreement[]>();
  const best = new Map<number, number>();
  for (const agreement of agreements) {
    const article = articleNumber(table, agreement.provision);
    best.set(article, Math.max(best.get(article) ?? 0, agreement.covered));
    const key = wordings ? `${article}/${worth(agreement)}/${agreement.verbatim}` : article;
    const group = groups.get(key);
    if (group !== undefined) group.push(agreement);
    else if (groups.size < limit) groups.set(key, [agreement]);
  }
  return [...groups.values()].map((group) =>
    candidate(
      table,
      query,
      group.sort((a, b) => compareWordings(table, day, a, b)),
      best,
    ),
  );
}

/** One number for law, article and insertion. */
function articleNumber(table: WordsTable, provision: number): number {
  const law = table.law[provision] as number;
  return (law * 65_536 + (table.article[provision] as number)) * 256 + (table.insertion[provision] as number);
}

/** What a break between stretches costs, in characters: a patchwork of common words is no quotation. */
const BREAK = 2;

/** Characters found, twice; those at the rims count half, breaks are taken off. */
function worth({ covered, proved, runs }: Agreement): number {
  return covered + proved - 2 * BREAK * runs;
}

/** Better agreement first: words found, whole clauses, tighter fit, in force on the day, newer. */
function compare(table: WordsTable, day: number, a: Agreement, b: Agreement): number {
  return (
    worth(b) - worth(a) ||
    Number(b.verbatim) - Number(a.verbatim) ||
    b.tightness - a.tightness ||
    inForce(table, b.provision, day) - inForce(table, a.provision, day) ||
    (table.to[b.provision] as number) - (table.to[a.provision] as number) ||
    a.provision - b.provision
  );
}

/** Of one article's wordings: words found, whole clauses, in force on the day, newer. */
function compareWordings(table: WordsTable, day: number, a: Agreement, b: Agreement): number {
  return (
    worth(b) - worth(a) ||
    Number(b.verbatim) - Number(a.verbatim) ||
    inForce(table, b.provision, day) - inForce(table, a.provision, day) ||
    (table.to[b.provision] as number) - (table.to[a.provision] as number)
  );
}

function inForce(table: WordsTable, provision: number, day: number): number {
  return (table.from[provision] as number) <= day && day < (table.to[provision] as number) ? 1 : 0;
}

/** One article's wordings, best first, as a candidate; `bestOf` has the characters that each article covers. */
function candidate(
  table: WordsTable,
  query: Query,
  group: readonly Agreement[],
  bestOf: ReadonlyMap<number, number>,
): WordsCandidate {
  const best = group[0] as Agreement;
  const days = ({ provision }: Agreement) => ({
    from: isoDay(table.from[provision] as number),
    to: table.to[provision] === NO_END ? undefined : isoDay(table.to[provision] as number),
  });
  const same = group.filter((other) => worth(other) === worth(best) && other.verbatim === best.verbatim);
  const paragraphs = new Set(best.lines.map((line) => table.lineParagraph[line] as number));
  const items = new Set(best.lines.map((line) => table.lineItem[line] as number));
  return {
    law: table.laws[table.law[best.provision] as number] as string,
    article: printArticle({
      article: table.article[best.provision] as number,
      insertion: table.insertion[best.provision] as number,
    }),
    paragraph: paragraphs.size === 1 ? [...paragraphs][0] : undefined,
    item: paragraphs.size === 1 && items.size === 1 ? [...items][0] || undefined : undefined,
    ...days(best),
    coverage: best.covered / query.length,
    proved: best.proved / query.length,
    margin: (best.covered - otherBest(bestOf, articleNumber(table, best.provision))) / query.length,
    tightness: best.tightness,
    verbatim: best.verbatim,
    versions: same.map(days).sort((a, b) => (a.from < b.from ? -1 : 1)),
    otherWordings: group
      .filter((other) => !same.includes(other))
      .map((other) => ({ ...days(other), coverage: other.covered / query.length })),
    spans: spansOf(query, best.marks),
    clauses: query.clauses.map((clause) => matchOf(query, clause, best)),
  };
}

/** The most characters that an article other than this one covers. */
function otherBest(bestOf: ReadonlyMap<number, number>, article: number): number {
  let most = 0;
  for (const [other, covered] of bestOf) if (other !== article && covered > most) most = covered;
  return most;
}

/** The stretches of the text (UTF-16 units) whose words were found. */
function spansOf({ key, length }: Query, marks: Uint8Array): Span[] {
  const out: Span[] = [];
  for (let i = 0; i < length; ) {
    if (!isFound(marks[i])) {
      i += 1;
      continue;
    }
    const start = i;
    while (i < length && isFound(marks[i])) i += 1;
    out.push({ start: key.starts[start] as number, end: key.ends[i - 1] as number });
  }
  return out;
}

/** Part of a clause that must be found for it to be the provision's clause with words changed. */
const RELATED = 0.35;

/** How one clause agrees with the provision. */
function matchOf({ key }: Query, { from, to }: QueryClause, { marks, breaks }: Agreement): ClauseMatch {
  const span = { start: key.starts[from] as number, end: key.ends[to - 1] as number };
  let byClause = 0;
  let found = 0;
  let rims = 0;
  for (let i = from; i < to; i += 1) {
    if (marks[i] === BY_CLAUSE) byClause += 1;
    if (isFound(marks[i])) found += 1;
    else if (marks[i] === AT_RIM) rims += 1;
  }
  if (byClause === to - from) return { span, state: 'verbatim' };
  if (found < RELATED * (to - from)) return { span, state: 'foreign' };
  return { span, state: found + rims === to - from && !hasBreak(breaks, from, to) ? 'found' : 'deviates' };
}

/** True when words are left out inside the clause, not merely before or after it. */
function hasBreak(breaks: readonly number[], from: number, to: number): boolean {
  for (let i = 0; i < breaks.length; i += 2) {
    if ((breaks[i] as number) > from && (breaks[i + 1] as number) < to) return true;
  }
  return false;
}
