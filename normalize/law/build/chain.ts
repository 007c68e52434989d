/** Rows and texts of one law → its versions in order, without overlaps, and the day from which none is missing. */
import type { LawVersion, Level } from '../statute.ts';
import type { LawParagraph, ParsedLaw } from '../texts.ts';
import type { CollectionRow } from './collection.ts';
import { type HistoryStep, replayHistory } from './history.ts';
import { articlesOf, compareArticles } from './provisions.ts';

/** A row with its text, if it has one that could be read. */
export interface SourceVersion {
  readonly row: CollectionRow;
  readonly text: ParsedLaw | undefined;
  /** False when the text has a gap or could not be read whole. */
  readonly complete: boolean;
}

/** A version with its articles; empty without a text. */
export interface ChainVersion extends LawVersion {
  readonly articles: ReadonlyMap<string, readonly LawParagraph[]>;
}

/** Years within which a law comes into force after its adoption; used only to be careful where the day is unknown. */
const LATEST_START_YEARS = 2;
/** A regulation's or an interpretation's adoption and promulgation are days or weeks apart; a list may have either. */
const SAME_ACT_DAYS: Readonly<Record<Level, number>> = { 宪法: 0, 法律: 0, 行政法规: 45, 司法解释: 60, 部门规章: 60 };

/** The versions of one law, oldest first. A version that a later one replaces on its first day is left out. */
export function chainVersions(
  sources: readonly SourceVersion[],
  history: readonly HistoryStep[],
): readonly ChainVersion[] {
  const versions = bestOfEachAct(sources.map(toVersion)).sort(
    (a, b) => order(a.from, b.from) || order(a.adopted, b.adopted),
  );
  const chained = history.length > 0 ? withHistory(versions, history) : versions;
  const kept = chained.filter((version, at) => chained[at + 1]?.from !== version.from);
  return kept.map((version, at) => {
    const next = kept[at + 1]?.from;
    const to = next ?? version.to;
    return { ...version, to: to !== undefined && to <= version.from ? undefined : to };
  });
}

/** Of two texts of one act the one whose first day is known, then the one with more articles. */
function bestOfEachAct(versions: readonly ChainVersion[]): ChainVersion[] {
  const best = new Map<string, ChainVersion>();
  const worth = ({ basis, articles }: ChainVersion): number => (basis === 'adopted' ? 0 : 1e6) + articles.size;
  for (const version of versions) {
    const known = best.get(version.adopted);
    if (known === undefined || worth(version) > worth(known)) best.set(version.adopted, version);
  }
  return [...best.values()];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toVersion({ row, text, complete }: SourceVersion): ChainVersion {
  const articles = text === undefined ? new Map() : articlesOf(text);
  return {
    adopted: row.adopted,
    from: row.from ?? row.adopted,
    to: row.to,
    by: undefined,
    lastArticle: lastOf(articles),
    hasText: text !== undefined,
    // Sections 一、二、… are cited as articles only in 刑法修正案; elsewhere other numbers may run below them.
    complete: complete && articles.size > 0 && (row.level === '法律' || text?.numbered.length === 0),
    basis: row.from === undefined ? 'adopted' : row.basis,
    articles,
  };
}

function lastOf(articles: ReadonlyMap<string, unknown>): string {
  return [...articles.keys()].sort(compareArticles).at(-1) ?? '0';
}

/** First text plus every change; published texts between are only repetitions of a state, later ones are kept. */
function withHistory(versions: readonly ChainVersion[], steps: readonly HistoryStep[]): readonly ChainVersion[] {
  const [first] = versions;
  if (first === undefined || !first.hasText) return versions;
  const states = replayHistory({ ...first, by: undefined }, steps);
  const lastStep = states.at(-1)?.from ?? '';
  const replayed = states.map(
    ({ adopted, from, by, articles }): ChainVersion => ({
      ...first,
      adopted,
      from,
      to: undefined,
      by,
      lastArticle: lastOf(articles),
      articles,
      basis: versions.find((version) => version.from === from)?.basis ?? 'history',
    }),
  );
  return [...replayed, ...versions.filter((version) => version.from > lastStep)];
}

/**
 * The day from which the chain has no gap: the first day of the oldest version from which on every act that the newest
 * text's header names is held as a version. Careful where a day is only the adoption: two years later. Undefined
 * without a text.
 */
export function completeFrom(
  versions: readonly ChainVersion[],
  newest: ParsedLaw | undefined,
  level: Level,
): string | undefined {
  const isSameAct = (act: string, { adopted }: ChainVersion): boolean =>
    Math.abs(Date.parse(act) - Date.parse(adopted)) <= SAME_ACT_DAYS[level] * 86_400_000;
  const held = versions.filter(({ hasText }) => hasText);
  const last = held.at(-1);
  if (last === undefined) return undefined;
  const acts = (newest?.history ?? [])
    .filter(({ date, text }) => date !== undefined && !/施行|生效|起实施/u.test(text))
    .map(({ date }) => date as string);
  let oldest = last;
  for (let at = held.length - 1; at > 0; at -= 1) {
    const [version, before] = [held[at] as ChainVersion, held[at - 1] as ChainVersion];
    const listed = acts.some((act) => isSameAct(act, before)) || version.by !== undefined;
    const between = acts.filter((act) => act > before.adopted && act < version.adopted);
    const missing = between.some((act) => !isSameAct(act, before) && !isSameAct(act, version));
    if (!listed || missing) break;
    oldest = before;
  }
  if (oldest.basis !== 'adopted') return oldest.from;
  return `${Number(oldest.adopted.slice(0, 4)) + LATEST_START_YEARS}${oldest.adopted.slice(4)}`;
}
