/** The state of a penalty clause while it is read, and what its words amount to. */
import type { JoinMode, Punishment, PunishmentKind } from '../statute.ts';
import type { BoundToken } from './quantity.ts';
import type { CapToken, KindToken } from './tokens.ts';

/** One punishment of a clause with the words that say it. `kind` is undefined where a filter stripped the word. */
export interface ClausePart {
  readonly mode: JoinMode | undefined;
  /** Alternatives joined by 或者 after one joint share a group. */
  readonly group: number;
  readonly punishment: Punishment;
  readonly kind: KindToken | undefined;
  readonly bounds: readonly BoundToken[];
  readonly cap: CapToken | undefined;
  /** False when an everyday word joins it, which does not tell 并处 from 可以并处. */
  readonly exactJoin: boolean;
}

/** Which units a kind can carry. */
const UNITS_OF: Readonly<Record<PunishmentKind, readonly string[]>> = {
  死刑: ['month'],
  无期徒刑: [],
  有期徒刑: ['month'],
  拘役: ['month'],
  管制: ['month'],
  剥夺政治权利: ['month'],
  没收财产: ['yuan', 'percent'],
  罚金: ['yuan', 'times', 'percent'],
  驱逐出境: [],
  拘留: ['day', 'month'],
  罚款: ['yuan', 'times', 'percent'],
  警告: [],
  没收违法所得: [],
  吊销许可证: [],
  暂扣许可证: ['month'],
  其他: [],
};
/** A clause while it is read. */
export interface Draft {
  parts: ClausePart[];
  joins: JoinMode[];
  /** False after an everyday joint (同时, 并可能). */
  exactJoin: boolean;
  pending: BoundToken[];
  cap: CapToken | undefined;
  mode: JoinMode | undefined;
  group: number;
  of: string | undefined;
  stripped: boolean;
  /** Main alternatives of which only the joint is left: 三年以下有期徒刑、、或者。 */
  missing: number;
  verb: boolean;
  /** An alternative word (或者, 、) waits for its right side. */
  open: boolean;
  end: number;
}

/** An empty draft that starts at an offset. */
export function startDraft(start: number): Draft {
  return {
    parts: [],
    joins: [],
    exactJoin: true,
    pending: [],
    cap: undefined,
    mode: undefined,
    group: 0,
    of: undefined,
    stripped: false,
    missing: 0,
    verb: false,
    open: false,
    end: start,
  };
}

/** Adds a punishment with the pending bounds. */
export function addPart(draft: Draft, kind: PunishmentKind, token: KindToken | undefined): void {
  const { mode, group, cap, exactJoin, pending: bounds } = draft;
  const punishment = punish(kind, bounds, draft.of ?? token?.of);
  draft.parts.push({ mode, group, punishment, kind: token, bounds, cap, exactJoin });
  draft.end = token?.end ?? bounds.at(-1)?.end ?? draft.end;
  draft.pending = [];
  draft.of = undefined;
  draft.cap = undefined;
  draft.open = false;
}

/** 三年以上 + 十年以下 are one range. */
export function mergeable(first: BoundToken | undefined, second: BoundToken): boolean {
  if (first === undefined || first.side !== 'min' || second.side !== 'max') return false;
  const ratio = (u: string) => u === 'times' || u === 'percent';
  return first.unit === second.unit || (ratio(first.unit) && ratio(second.unit));
}

export function applyCap(token: BoundToken, cap: CapToken): BoundToken {
  if (token.side !== 'exact') return token;
  return cap.side === 'max' ? { ...token, side: 'max', min: undefined } : { ...token, side: 'min', max: undefined };
}

export function accepts(kind: PunishmentKind, bound: BoundToken): boolean {
  return UNITS_OF[kind].includes(bound.unit);
}

/** True when the clause has this kind already, in the same role and unit; 五千万元以下或者营业额百分之五以下罚款 is twice 罚款. */
export function repeats(draft: Draft, token: KindToken): boolean {
  const unit = draft.pending[0]?.unit;
  return draft.parts.some(
    ({ mode, group, punishment }) =>
      punishment.kind === token.kind && mode === draft.mode && group === draft.group && punishment.unit === unit,
  );
}

/** A bound that no kind followed: its kind was stripped. */
export function closePending(draft: Draft): void {
  const [first] = draft.pending;
  if (first === undefined) return;
  draft.stripped = true;
  addPart(draft, first.unit === 'month' ? '有期徒刑' : first.unit === 'day' ? '拘留' : '罚金', undefined);
}

export function punish(kind: PunishmentKind, bounds: readonly BoundToken[], of: string | undefined): Punishment {
  const mixed = bounds.some((b) => b.unit === 'percent') && bounds.some((b) => b.unit === 'times');
  let min: number | undefined;
  let max: number | undefined;
  for (const b of bounds) {
    const scale = mixed && b.unit === 'times' ? 100 : 1;
    if (b.min !== undefined) min = b.min * scale;
    if (b.max !== undefined) max = b.max * scale;
  }
  return { kind, min, max, unit: mixed ? 'percent' : bounds[0]?.unit, of: of === '' ? undefined : of };
}
