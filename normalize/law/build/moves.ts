/**
 * Where the content of an article went: bigrams weighted by how rare they are, best match by their shared weight. Measured in
 * the texts of two versions; a one-to-one match that is close, mutual and far ahead of the next counts as proved.
 */
import type { ArticleId, Move } from '../statute.ts';
import type { LawParagraph } from '../texts.ts';
import { compareArticles, wordsOnly } from './provisions.ts';

/** The articles of one version. */
export type VersionArticles = ReadonlyMap<ArticleId, readonly LawParagraph[]>;

/** Two texts of which the second took over from the first. */
export interface SuccessionTexts {
  readonly from: VersionArticles;
  readonly to: VersionArticles;
  readonly toLaw: string;
  /** First day of the second. */
  readonly on: string;
  /** True when both are versions of one law: an article that keeps its number has not moved. */
  readonly sameLaw: boolean;
}

/** A pair is a candidate from this similarity on. */
const CANDIDATE = 0.35;
/** An article went into a larger one when this share of its weight is found there. */
const CONTAINED = 0.6;
/** A part of a split holds at least this share of the old article. */
const PART = 0.1;
/** Proof: at least this similarity, and this far ahead of the second best on either side. */
const PROVED = 0.7;
const MARGIN = 0.25;
/** Proof by order: at least this similarity, share of the old article and margin, between neighbours not too far apart. */
const IN_ORDER = 0.55;
const MOSTLY = 0.75;
const IN_ORDER_MARGIN = 0.2;
const MAX_STRETCH = 3;
/** Shorter paragraphs are no measure of a split. */
const MIN_PARAGRAPH = 20;
/** Below this nothing of the article is found anywhere. */
const DROPPED = 0.15;

interface Print {
  readonly id: ArticleId;
  readonly grams: readonly string[];
  readonly words: string;
  weight: number;
}

interface Match {
  readonly id: ArticleId;
  readonly dice: number;
  /** Share of the old article's weight found in the new one, and the reverse. */
  readonly ofOld: number;
  readonly ofNew: number;
  readonly identical: boolean;
}

/** The moves from the first text to the second, in the order of the articles. */
export function findMoves({ from, to, toLaw, on, sameLaw }: SuccessionTexts): readonly Move[] {
  const [olds, news] = [printsOf(from), printsOf(to)];
  const parts = [...from].flatMap(([id, paragraphs]) => partsOf(id, paragraphs));
  const weights = gramWeights([...olds, ...news]);
  const weigh = ({ grams }: Print): number => grams.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0);
  for (const print of [...olds, ...news, ...parts]) print.weight = weigh(print);
  const tables: Tables = {
    forward: matchAll(olds, news, weights),
    backward: matchAll(news, olds, weights),
    byParagraph: new Map(),
  };
  for (const [part, matches] of matchAll(parts, news, weights)) {
    const id = part.split(':')[0] as ArticleId;
    const target = matches.toSorted((x, y) => y.ofOld - x.ofOld)[0];
    const known = tables.byParagraph.get(id) ?? [];
    tables.byParagraph.set(id, [...known, target !== undefined && target.ofOld >= CONTAINED ? target.id : undefined]);
  }
  const found = olds.flatMap(({ id }): Array<[ArticleId, Found]> => {
    const move = sameLaw && staysAt(id, tables.forward.get(id) ?? []) ? undefined : moveOf(id, tables);
    return move === undefined ? [] : [[id, move]];
  });
  return proveByNeighbours(found, tables).map(([article, move]) => ({ article, toLaw, on, ...move }));
}

interface Tables {
  readonly forward: ReadonlyMap<ArticleId, readonly Match[]>;
  readonly backward: ReadonlyMap<ArticleId, readonly Match[]>;
  /** For each paragraph of an old article with several, the new article that holds most of it. */
  readonly byParagraph: Map<ArticleId, ReadonlyArray<ArticleId | undefined>>;
}

/** Kept its number: nothing elsewhere is clearly more alike. */
function staysAt(id: ArticleId, matches: readonly Match[]): boolean {
  const same = matches.find((match) => match.id === id);
  return same !== undefined && same.dice >= CANDIDATE && same.dice >= (matches[0]?.dice ?? 0) - PART;
}

type Found = Pick<Move, 'toArticles' | 'kind' | 'score' | 'confirmed' | 'basis'>;

function moveOf(id: ArticleId, tables: Tables): Found | undefined {
  const matches = tables.forward.get(id) ?? [];
  const [first] = matches;
  const proposed = { confirmed: false, basis: 'proposed' } as const;
  if (first === undefined || first.ofOld < DROPPED) {
    return { toArticles: [], kind: 'dropped', score: round(1 - (first?.ofOld ?? 0)), ...proposed };
  }
  const margin = marginOf(id, first, tables);
  const proved = margin >= MARGIN && (first.identical || first.dice >= PROVED);
  if (proved)
    return { toArticles: [first.id], kind: 'renumbered', score: round(first.dice), confirmed: true, basis: 'text' };
  const parts = splitOf(id, tables);
  if (parts.length > 1) {
    const share = parts.reduce((sum, part) => sum + (matches.find((match) => match.id === part)?.ofOld ?? 0), 0);
    return { toArticles: parts, kind: 'split', score: round(Math.min(1, share)), ...proposed };
  }
  if (first.dice < CANDIDATE && first.ofOld < CONTAINED) return undefined;
  const others = [...tables.forward].filter(
    ([other, [best]]) => other !== id && best?.id === first.id && best.ofOld >= CONTAINED,
  );
  const merged = others.length > 0 && first.ofOld >= CONTAINED && first.ofNew < CONTAINED;
  const score = round(merged ? first.ofOld : first.dice);
  return { toArticles: [first.id], kind: merged ? 'merged' : 'renumbered', score, ...proposed };
}

/** How far a match is ahead of the next best on both sides; negative when it is not mutual. */
function marginOf(id: ArticleId, first: Match, { forward, backward }: Tables): number {
  const [origin, next] = backward.get(first.id) ?? [];
  if (origin?.id !== id) return -1;
  return first.dice - Math.max(forward.get(id)?.[1]?.dice ?? 0, next?.dice ?? 0);
}

/** New articles that came mostly out of this old one, or that hold its paragraphs; one at most means no split. */
function splitOf(id: ArticleId, { forward, backward, byParagraph }: Tables): readonly ArticleId[] {
  const whole = (forward.get(id) ?? []).filter(
    (match) => match.ofNew >= CONTAINED && match.ofOld >= PART && backward.get(match.id)?.[0]?.id === id,
  );
  const byPart = byParagraph.get(id) ?? [];
  const parts = byPart.includes(undefined) ? [] : (byPart as readonly ArticleId[]);
  return [...new Set([...whole.map((match) => match.id), ...parts])].sort(compareArticles);
}

/**
 * A mutual match that holds most of the old article and stands in order between two proved neighbours is proved too:
 * 合同法 57 → 507, 60 → 509, 61 → 510.
 */
function proveByNeighbours(
  found: ReadonlyArray<readonly [ArticleId, Found]>,
  tables: Tables,
): Array<[ArticleId, Found]> {
  const number = (article: ArticleId | undefined): number => Number((article ?? '').split('-')[0]);
  const isProved = ([, { basis }]: readonly [ArticleId, Found]): boolean => basis === 'text';
  return found.map(([id, move], at): [ArticleId, Found] => {
    const first = tables.forward.get(id)?.[0];
    if (move.basis === 'text' || move.kind !== 'renumbered' || first === undefined) return [id, move];
    const before = found.slice(0, at).findLast(isProved);
    const after = found.slice(at + 1).find(isProved);
    if (before === undefined || after === undefined) return [id, move];
    const [low, target, high] = [before[1], move, after[1]].map(({ toArticles }) => number(toArticles[0])) as [
      number,
      number,
      number,
    ];
    const near = high - low <= MAX_STRETCH * (number(after[0]) - number(before[0]));
    const close = first.dice >= IN_ORDER && first.ofOld >= MOSTLY && marginOf(id, first, tables) >= IN_ORDER_MARGIN;
    return low < target && target < high && near && close
      ? [id, { ...move, confirmed: true, basis: 'text' }]
      : [id, move];
  });
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

function printsOf(articles: VersionArticles): Print[] {
  return [...articles].map(([id, paragraphs]) => printOf(id, paragraphs)).sort((a, b) => compareArticles(a.id, b.id));
}

function printOf(id: string, paragraphs: readonly LawParagraph[]): Print {
  const words = wordsOnly(paragraphs);
  const grams = new Set<string>();
  for (let i = 0; i + 2 <= words.length; i += 1) grams.add(words.slice(i, i + 2));
  return { id, grams: [...grams], words, weight: 0 };
}

/** `36:1`, `36:2`: the paragraphs of an article that has several, all long enough. */
function partsOf(id: ArticleId, paragraphs: readonly LawParagraph[]): Print[] {
  const parts = paragraphs.map((paragraph, at) => printOf(`${id}:${at + 1}`, [paragraph]));
  return parts.length > 1 && parts.every(({ words }) => words.length >= MIN_PARAGRAPH) ? parts : [];
}

/** ln(articles / articles that hold the bigram). */
function gramWeights(prints: readonly Print[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { grams } of prints) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return new Map([...counts].map(([gram, count]) => [gram, Math.log((prints.length + 1) / count)]));
}

/** For each of `olds` its matches in `news`, most alike first. */
function matchAll(
  olds: readonly Print[],
  news: readonly Print[],
  weights: ReadonlyMap<string, number>,
): ReadonlyMap<ArticleId, readonly Match[]> {
  const holders = new Map<string, number[]>();
  news.forEach(({ grams }, at) => {
    for (const gram of grams) {
      const list = holders.get(gram);
      if (list === undefined) holders.set(gram, [at]);
      else list.push(at);
    }
  });
  const shared = new Float64Array(news.length);
  return new Map(
    olds.map((old) => {
      shared.fill(0);
      for (const gram of old.grams) {
        const weight = weights.get(gram) ?? 0;
        for (const at of holders.get(gram) ?? []) shared[at] = (shared[at] as number) + weight;
      }
      const matches = news.flatMap(({ id, weight, words }, at): Match[] => {
        const common = shared[at] as number;
        if (common === 0) return [];
        const dice = (2 * common) / (old.weight + weight);
        return [{ id, dice, ofOld: common / old.weight, ofNew: common / weight, identical: words === old.words }];
      });
      return [old.id, matches.sort((a, b) => b.dice - a.dice || compareArticles(a.id, b.id)).slice(0, 12)];
    }),
  );
}
