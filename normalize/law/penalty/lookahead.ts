/** What stands further on in the tokens of a clause: reading it needs a look ahead. */
import type { Draft } from './draft.ts';
import type { KindToken, PenaltyToken } from './tokens.ts';

/** Longest run of words that may stand between 并处 and a multiple: 非法转让、倒卖土地使用权价额百分之五以上. */
const LONGEST_BASE = 28;
const BEFORE_BASE: ReadonlySet<string> = new Set(['join', 'verb', 'fill', 'or']);
/** Tokens after 或者 within which the shared word stands. */
const LONGEST_SHARED = 8;

/**
 * 并处 + 违法所得 + 一倍以上: the base of a multiple is the only run of other words that a clause may hold. Returns the token
 * of the multiple; undefined when the run at i is something else.
 */
export function baseEnd(draft: Draft, tokens: readonly PenaltyToken[], i: number): number | undefined {
  const before = tokens[i - 1];
  if (draft.pending.length > 0 || before === undefined || !BEFORE_BASE.has(before.type)) return undefined;
  if (before.type === 'fill' && draft.mode === undefined && draft.parts.length > 0) return undefined;
  const from = (tokens[i] as PenaltyToken).start;
  for (let j = i + 1; j < tokens.length && j < i + 8; j += 1) {
    const token = tokens[j] as PenaltyToken;
    if (token.start - from > LONGEST_BASE || token.type === 'stop' || token.type === 'comma' || token.type === 'verb')
      return undefined;
    if (token.type === 'bound') {
      // 上一年度营业额: a year of the base, not a term.
      if (token.unit !== 'times' && token.unit !== 'percent') continue;
      return j;
    }
    if (token.type === 'kind' && token.kind !== '没收违法所得') return undefined;
  }
  return undefined;
}

/** After ，或者 the clause goes on with 处, a bound or a kind of another punishment. */
export function continues(tokens: readonly PenaltyToken[], from: number): boolean {
  const [first, second] = [tokens[from], tokens[from + 1]];
  if (first?.type === 'kind') return true;
  const bound = first?.type === 'verb' ? second : first;
  return bound?.type === 'bound' && bound.unit !== 'month';
}

/** What a fine is said to be added to with 处 alone; a warning or a confiscation and a fine are measures of their own. */
const CONFINES: ReadonlySet<string> = new Set(['有期徒刑', '无期徒刑', '拘役', '管制', '拘留']);

/** True when the next kind is one that is added to the main punishment read (处…徒刑, 处…罚金; 判…徒刑, 判处罚款). */
export function addsOnly({ parts }: Draft, tokens: readonly PenaltyToken[], from: number): boolean {
  for (let j = from; j < tokens.length && j < from + 8; j += 1) {
    const token = tokens[j] as PenaltyToken;
    if (token.type === 'kind')
      return (
        ['罚金', '没收财产', '剥夺政治权利'].includes(token.kind) ||
        (token.kind === '罚款' && CONFINES.has(parts[0]?.punishment.kind ?? ''))
      );
    if (token.type === 'stop' || token.type === 'gap' || token.type === 'verb' || token.type === 'join') return false;
    if (token.type === 'bound' && token.unit !== 'yuan') return false;
  }
  return false;
}

/** Nothing stands behind a joint but punctuation or another joint: the word was stripped. */
export function isBare(word: string | undefined, next: PenaltyToken | undefined): boolean {
  if (next?.type === 'join') return word === '或';
  return next?.type === 'stop' || next?.type === 'comma' || next?.type === 'or';
}

/** 五千万元以下或者上一年度营业额百分之五以下罚款: one word for both measures. */
export function sharedFine(draft: Draft, tokens: readonly PenaltyToken[], from: number): KindToken | undefined {
  if (draft.pending[0]?.unit === 'month' || draft.pending[0]?.unit === 'day') return undefined;
  let hasBound = false;
  for (let j = from; j < tokens.length && j < from + LONGEST_SHARED; j += 1) {
    const token = tokens[j] as PenaltyToken;
    if (token.type === 'kind') return hasBound && (token.kind === '罚款' || token.kind === '罚金') ? token : undefined;
    if (token.type === 'bound') hasBound = token.unit === 'yuan' || token.unit === 'times' || token.unit === 'percent';
    else if (token.type !== 'gap' && token.type !== 'fill') return undefined;
  }
  return undefined;
}
