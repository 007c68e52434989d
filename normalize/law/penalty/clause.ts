/** One penalty clause (处三年以上七年以下有期徒刑,并处罚金) out of the tokens. The same grammar reads statutes and prose. */
import type { JoinMode, PunishmentKind } from '../statute.ts';
import {
  accepts,
  addPart,
  applyCap,
  type ClausePart,
  closePending,
  type Draft,
  mergeable,
  punish,
  repeats,
  startDraft,
} from './draft.ts';
import { addsOnly, baseEnd, continues, isBare, sharedFine } from './lookahead.ts';
import type { BoundToken } from './quantity.ts';
import type { KindToken, PenaltyToken } from './tokens.ts';

/** A clause as read; `start` and `end` are offsets in the folded text. */
export interface PenaltyClause {
  readonly start: number;
  readonly end: number;
  /** Index of the first token after it. */
  readonly next: number;
  /** 处, 判处 … before it. */
  readonly verb: boolean;
  readonly parts: readonly ClausePart[];
  /** Words are missing: a bound without a kind, or a joint without its neighbour. */
  readonly stripped: boolean;
  /** How many main alternatives have only their joint left. */
  readonly missing: number;
  /** An alternative was begun and is no word of a punishment: 、或者剥车政治权利. */
  readonly isOpen: boolean;
  /** The 并处, 单处 … written, also where the word after it is missing. */
  readonly joins: readonly JoinMode[];
}

const ADDED: ReadonlySet<PunishmentKind> = new Set([
  '罚金',
  '罚款',
  '没收财产',
  '剥夺政治权利',
  '驱逐出境',
  '拘留',
  '没收违法所得',
  '吊销许可证',
  '警告',
  '暂扣许可证',
  '其他',
]);
/** Reads the clause that starts at token `first`; undefined when none does. `text` is the folded text of the tokens. */
export function readClause(tokens: readonly PenaltyToken[], first: number, text: string): PenaltyClause | undefined {
  const head = tokens[first];
  if (head === undefined || !isHead(head)) return undefined;
  const draft = startDraft(head.start);
  let i = first;
  while (i < tokens.length) {
    const step = take(draft, tokens, i, text);
    if (step === 0) break;
    i += step;
  }
  closePending(draft);
  if (draft.parts.length === 0 || isCondition(draft)) return undefined;
  return {
    start: head.start,
    end: draft.end,
    next: i,
    verb: draft.verb,
    parts: draft.parts,
    stripped: draft.stripped,
    missing: draft.missing,
    isOpen: draft.open && tokens[i]?.type === 'gap',
    joins: draft.joins,
  };
}

/** 货值金额不足一万元的,并处…: an amount before the joint that no kind follows is what the clause depends on. */
function isCondition({ parts, verb }: Draft): boolean {
  const [first] = parts;
  const unit = first?.bounds[0]?.unit;
  return !verb && parts.length > 1 && first?.kind === undefined && unit !== 'month' && unit !== 'day';
}

function isHead(token: PenaltyToken): boolean {
  return (
    token.type === 'verb' ||
    token.type === 'bound' ||
    token.type === 'kind' ||
    token.type === 'cap' ||
    token.type === 'join'
  );
}

/** Takes the token at i into the draft; returns how many tokens were used, 0 when the clause ends before it. */
function take(draft: Draft, tokens: readonly PenaltyToken[], i: number, text: string): number {
  const token = tokens[i] as PenaltyToken;
  switch (token.type) {
    case 'stop':
      return 0;
    case 'gap':
      return takeBase(draft, tokens, i, text);
    case 'fill':
      return takeFill(draft, text.slice(token.start, token.end));
    case 'verb':
      return takeVerb(draft, tokens, i);
    case 'cap':
      if (draft.parts.length > 0 && draft.mode === undefined && !draft.open) return 0;
      draft.cap = token;
      return 1;
    case 'join':
      return takeJoin(draft, token.mode, token.end, token.exactWord, tokens[i + 1]);
    case 'comma':
      return takeComma(draft, tokens, i);
    case 'or':
    case 'and':
      return takeOr(draft, tokens, i, text);
    case 'bound':
      return takeBound(draft, token);
    case 'kind':
      return takeKind(draft, token, tokens[i - 1]);
  }
}

/** 暂扣六个月机动车驾驶证: the licence comes after the term. */
function takeFill(draft: Draft, words: string): number {
  const part = draft.parts.at(-1);
  if (part?.punishment.kind === '暂扣许可证' && words.endsWith('驾驶证')) {
    draft.parts[draft.parts.length - 1] = { ...part, punishment: { ...part.punishment, of: words.replace(/^的/, '') } };
  }
  return 1;
}

/** The base of a multiple belongs to the clause: 并处违法所得一倍以上五倍以下罚款. */
function takeBase(draft: Draft, tokens: readonly PenaltyToken[], i: number, text: string): number {
  const end = baseEnd(draft, tokens, i);
  if (end === undefined) return 0;
  draft.of = text.slice(tokens[i]?.start, tokens[end]?.start).replace(/的$/, '');
  return end - i;
}

function takeVerb(draft: Draft, tokens: readonly PenaltyToken[], i: number): number {
  if (draft.parts.length === 0 && draft.pending.length === 0) {
    draft.verb = true;
    return 1;
  }
  if (draft.open || (draft.mode !== undefined && draft.parts.at(-1)?.group !== draft.group)) return 1;
  return draft.mode === undefined && addsOnly(draft, tokens, i + 1)
    ? takeJoin(draft, '并处', (tokens[i] as PenaltyToken).end, false)
    : 0;
}

function takeJoin(draft: Draft, mode: JoinMode, end: number, exactWord: boolean, next?: PenaltyToken): number {
  closePending(draft);
  if (draft.parts.length === 0) {
    // 处 或者 ,并处没收财产: everything before the joint was stripped.
    if (draft.open && draft.verb) draft.stripped = true;
    else if (draft.verb) return 0;
  }
  if (draft.open) draft.stripped ||= mode !== '单处' && draft.mode === undefined && draft.parts.length > 0;
  draft.mode = mode;
  draft.exactJoin = exactWord;
  draft.group += 1;
  draft.open = false;
  draft.joins.push(mode);
  const isDangling = draft.verb && exactWord && (next?.type === 'stop' || next?.type === 'comma');
  draft.stripped ||= isDangling;
  if (isDangling || draft.parts.length === 0) draft.end = Math.max(draft.end, end);
  return 1;
}

function takeComma(draft: Draft, tokens: readonly PenaltyToken[], i: number): number {
  let j = i + 1;
  while (tokens[j]?.type === 'fill') j += 1;
  const next = tokens[j];
  if (next === undefined) return 0;
  if (next.type === 'join') return 1;
  if (next.type === 'verb')
    return draft.mode === undefined && addsOnly(draft, tokens, j + 1) && draft.parts.length > 0 ? 1 : 0;
  if (next.type === 'bound') return mergeable(draft.pending.at(-1), next) ? 1 : 0;
  if (next.type === 'or' || next.type === 'and') return draft.parts.length > 0 && continues(tokens, j + 1) ? 1 : 0;
  if (next.type !== 'kind' || draft.parts.length === 0 || repeats(draft, next)) return 0;
  const bound = tokens[j + 1];
  if (bound?.type === 'bound') {
    // 处五日以上十日以下拘留,罚款500元以下
    const isFine = (next.kind === '罚款' || next.kind === '罚金') && bound.unit === 'yuan' && draft.mode === undefined;
    return isFine ? takeJoin(draft, '并处', next.start, false) : 0;
  }
  // 有期徒刑,拘役或者管制: a comma where the statute has 、.
  if (draft.mode === undefined && !ADDED.has(next.kind)) draft.open = true;
  return 1;
}

function takeOr(draft: Draft, tokens: readonly PenaltyToken[], i: number, text: string): number {
  const isEmpty = draft.parts.length === 0 && draft.pending.length === 0;
  const next = tokens[i + 1];
  if (tokens[i]?.type === 'and' && draft.pending.length > 0) return 1;
  // 三年以上直至十年以下
  if (next?.type === 'bound' && mergeable(draft.pending.at(-1), next)) return 1;
  if (isEmpty && !draft.verb && draft.joins.length === 0) return 0;
  if (isEmpty) draft.stripped = true;
  const shared = draft.pending.length > 0 ? sharedFine(draft, tokens, i + 1) : undefined;
  if (shared !== undefined) addPart(draft, shared.kind, shared);
  closePending(draft);
  draft.open = true;
  if (draft.verb && draft.mode === undefined && isBare(text[(tokens[i] as PenaltyToken).start], tokens[i + 1])) {
    draft.missing += 1;
    draft.stripped = true;
    draft.end = (tokens[i] as PenaltyToken).end;
  }
  return 1;
}

function takeBound(draft: Draft, token: BoundToken): number {
  const capped = draft.cap === undefined ? token : applyCap(token, draft.cap);
  const last = draft.pending.at(-1);
  if (mergeable(last, capped)) {
    draft.pending.push(capped);
    return 1;
  }
  if (last !== undefined) return 0;
  const part = draft.parts.at(-1);
  if (part !== undefined && !draft.open && part.group === draft.group) {
    // 罚金二万元以上二十万元以下, 有期徒刑三年以上七年以下: the bound follows its kind.
    if (part.kind === undefined || !accepts(part.punishment.kind, capped) || part.bounds.length > 1) return 0;
    if (part.bounds.length === 1 && !mergeable(part.bounds[0], capped)) return 0;
    // 最高拘留十日: the cap stands before the kind.
    const cap = draft.cap ?? part.cap;
    const bounds = [...part.bounds, cap === undefined ? token : applyCap(token, cap)];
    draft.parts[draft.parts.length - 1] = {
      ...part,
      bounds,
      cap,
      punishment: punish(part.punishment.kind, bounds, draft.of),
    };
    draft.end = token.end;
    return 1;
  }
  if (
    draft.mode === undefined &&
    draft.parts.length > 0 &&
    draft.parts.some((p) => p.bounds.length > 0 && p.bounds[0]?.unit === token.unit && token.unit === 'month')
  )
    return 0;
  draft.pending.push(capped);
  return 1;
}

function takeKind(draft: Draft, token: KindToken, before: PenaltyToken | undefined): number {
  const joined = draft.parts.length > 0 && draft.mode === undefined && before?.type === 'and' && token.kind === '罚金';
  if (repeats(draft, token) && !joined) return 0;
  if (draft.mode !== undefined && !ADDED.has(token.kind)) return 0;
  const part = draft.parts.at(-1);
  if (part !== undefined && !draft.open && part.group === draft.group && draft.pending.length === 0) {
    if (!ADDED.has(token.kind) || before?.type === 'kind') return 0;
    // 三年以上十年以下有期徒刑并罚钱: no joint word that says more.
    takeJoin(draft, '并处', token.start, false);
  } else if (joined) takeJoin(draft, '并处', token.start, false);
  const first = draft.pending[0];
  if (first !== undefined && !accepts(token.kind, first)) closePending(draft);
  addPart(draft, token.kind, token);
  return 1;
}
