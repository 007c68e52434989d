/** Reads the penalties of a statute article: tiers with their conditions, and punishments by reference. */

import { fold } from '../citation/fold.ts';
import type { ArticleId, JoinMode, PenaltyReference, PenaltyTier, Punishment } from '../statute.ts';
import { type PenaltyClause, readClause } from './clause.ts';
import { readCondition } from './condition.ts';
import type { ClausePart } from './draft.ts';
import { readReferences } from './reference.ts';
import { type PenaltyToken, tokenizePenalty } from './tokens.ts';

/** What the penalties of one article are, and which penalty words are in none of them. */
export interface ArticlePenalties {
  readonly tiers: readonly PenaltyTier[];
  readonly references: readonly PenaltyReference[];
  /** Kinds of punishment that no clause holds, with the words around them; empty when the article is read whole. */
  readonly left: ReadonlyArray<{ readonly paragraph: number; readonly words: string }>;
}

/** Words that hold a punishment's name and are no penalty: what happens after one was imposed, unit fines, terms of art. */
const NOT_A_TIER =
  /(?:加|被(?:判处|处以?)?|曾因[^,。;]{0,30}|因[^,。;]{0,12}受过|对单位(?:判处|处)|单位犯[^。;]{0,60}判处)$/;
const AFTER_IMPOSED = /^(?:的|以[上下]的?(?:刑罚|处罚)|(?:缓期)?执行|处罚(?:后|的|决定)|时|后)/;

/**
 * Reads an article's penalties. `paragraphs` are its 款, items of a 款 appended on lines of their own; `lawId` turns the
 * title of another law into its id. Bounds are inclusive and as written; terms that the general part implies are added
 * by `impliedBounds` when tiers are compared. 罚金 for a unit, 终身监禁 and 管制药品 are no tiers.
 */
export function parseArticlePenalties(
  article: ArticleId,
  paragraphs: readonly string[],
  lawId: (title: string) => string | undefined = () => undefined,
): ArticlePenalties {
  const tiers: PenaltyTier[] = [];
  const references: PenaltyReference[] = [];
  const left: Array<{ paragraph: number; words: string }> = [];
  paragraphs.forEach((source, index) => {
    const paragraph = index + 1;
    const { text } = fold(source);
    const tokens = tokenizePenalty(text);
    const clauses = findStatuteClauses(tokens, text);
    let from = 0;
    let first = true;
    for (const clause of clauses.tiers) {
      const { key, words } = readCondition(text.slice(from, clause.start), first);
      tiers.push({ paragraph, no: tiers.length + 1, condition: key, conditionWords: words, ...tierOf(clause) });
      from = clause.end;
      first = false;
    }
    references.push(...readReferences(text, { article, paragraph, lawId }));
    left.push(...leftOver(tokens, clauses.all, text).map((words) => ({ paragraph, words })));
  });
  return { tiers, references, left };
}

/** The tiers of one paragraph of a statute. */
export function parsePenaltyClauses(paragraph: string): readonly PenaltyTier[] {
  return parseArticlePenalties('1', [paragraph]).tiers;
}

/** The punishments of a clause as a tier has them. */
export function tierOf(clause: Pick<PenaltyClause, 'parts'>): Pick<PenaltyTier, 'main' | 'additional'> {
  const main = clause.parts.filter((part) => part.mode === undefined).map((part) => part.punishment);
  const groups = new Map<number, { mode: JoinMode; alternatives: Punishment[] }>();
  for (const part of clause.parts as readonly ClausePart[]) {
    if (part.mode === undefined) continue;
    const group = groups.get(part.group);
    if (group === undefined) groups.set(part.group, { mode: part.mode, alternatives: [part.punishment] });
    else group.alternatives.push(part.punishment);
  }
  return { main, additional: [...groups.values()] };
}

interface Found {
  readonly tiers: readonly PenaltyClause[];
  /** Tiers, unit fines and mentions of imposed punishments. */
  readonly all: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

function findStatuteClauses(tokens: readonly PenaltyToken[], text: string): Found {
  const tiers: PenaltyClause[] = [];
  const all: Array<{ start: number; end: number }> = [];
  let i = 0;
  while (i < tokens.length) {
    const clause = readClause(tokens, i, text);
    if (clause === undefined || !clause.parts.some((part) => part.kind !== undefined)) {
      i += 1;
      continue;
    }
    all.push(clause);
    if (isTier(clause, text)) tiers.push(clause);
    i = Math.max(clause.next, i + 1);
  }
  return { tiers, all };
}

function isTier(clause: PenaltyClause, text: string): boolean {
  const sentenceStart = Math.max(text.lastIndexOf('。', clause.start - 1), text.lastIndexOf(';', clause.start - 1)) + 1;
  const upToKind = text.slice(sentenceStart, clause.parts[0]?.kind?.start ?? clause.start);
  const before = text.slice(sentenceStart, clause.start);
  const imposed = NOT_A_TIER.test(before) || NOT_A_TIER.test(upToKind) || AFTER_IMPOSED.test(text.slice(clause.end));
  const says = clause.verb || clause.joins.length > 0 || /(?:给予|可以|由[^,。;]{2,12})$/.test(before);
  return !imposed && !clause.stripped && says && clause.parts.some(saysHowMuch);
}

/** 处罚款 or 没收违法所得 alone set no measure. */
function saysHowMuch({ kind, bounds, punishment }: ClausePart): boolean {
  if (bounds.length > 0) return true;
  return kind !== undefined && !['罚款', '没收违法所得', '拘留', '其他'].includes(punishment.kind);
}

function leftOver(tokens: readonly PenaltyToken[], found: Found['all'], text: string): string[] {
  const words: string[] = [];
  for (const token of tokens) {
    if (token.type !== 'kind' || found.some((c) => c.start <= token.start && token.end <= c.end)) continue;
    words.push(text.slice(Math.max(0, token.start - 12), token.end + 8));
  }
  return words;
}
