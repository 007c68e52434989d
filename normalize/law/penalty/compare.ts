/** Compares what a clause says with a tier: same, or which bound, kind, joint or part differs. */
import type { JoinMode, PenaltyTier, Punishment, PunishmentKind } from '../statute.ts';
import { impliedBounds } from './bounds.ts';
import type { ClausePart } from './draft.ts';

/** One difference; `part` is what the clause has, `expected` what the tier has in its place. */
export type Difference =
  | {
      readonly kind: 'bound';
      readonly part: ClausePart;
      readonly expected: Punishment;
      readonly sides: ReadonlyArray<'min' | 'max'>;
    }
  | { readonly kind: 'kind'; readonly part: ClausePart; readonly expected: Punishment }
  | {
      readonly kind: 'joint';
      readonly part: ClausePart;
      readonly expected: Punishment;
      readonly mode: JoinMode | undefined;
    }
  /** The bound stands there, the word of its kind does not. */
  | { readonly kind: 'word-left-out'; readonly part: ClausePart; readonly expected: Punishment }
  | { readonly kind: 'amount-left-out'; readonly part: ClausePart; readonly expected: Punishment }
  /** The clause has an amount where the tier has none: an interpretation's rule, or an earlier version's. */
  | { readonly kind: 'amount-added'; readonly part: ClausePart; readonly expected: Punishment }
  /** One side of the range is stated rightly, the other not at all: 三年以上有期徒刑 for three to seven years. */
  | { readonly kind: 'side-left-out'; readonly part: ClausePart; readonly expected: Punishment }
  | { readonly kind: 'missing'; readonly expected: Punishment; readonly mode: JoinMode | undefined }
  | { readonly kind: 'extra'; readonly part: ClausePart };

/** Everyday confusions of one kind with another. */
const CONFUSED: ReadonlyMap<PunishmentKind, readonly PunishmentKind[]> = new Map([
  ['罚款', ['罚金']],
  ['罚金', ['罚款', '管制']],
  ['拘留', ['拘役']],
  ['拘役', ['拘留']],
  ['管制', ['罚金']],
]);

interface Slot {
  readonly mode: JoinMode | undefined;
  readonly punishment: Punishment;
}

/** Differences between the parts of a clause and a tier, in the tier's order; [] when they say the same. */
export function compareWithTier(
  parts: readonly ClausePart[],
  tier: Pick<PenaltyTier, 'main' | 'additional'>,
): readonly Difference[] {
  const open = [...parts];
  const differences: Difference[] = [];
  const unmatched: Slot[] = [];
  for (const slot of knownSlots(tier)) {
    const part = take(open, isOfKind, slot);
    if (part === undefined) unmatched.push(slot);
    else compareSlot(part, slot, differences);
  }
  for (const slot of unmatched) {
    const part = take(open, isConfused, slot);
    if (part === undefined) differences.push({ kind: 'missing', expected: slot.punishment, mode: slot.mode });
    else {
      differences.push({ kind: 'kind', part, expected: slot.punishment });
      compareSlot(part, slot, differences);
    }
  }
  for (const part of open) differences.push({ kind: 'extra', part });
  return differences;
}

const SLOTS = new WeakMap<object, readonly Slot[]>();

/** The slots of a tier of the register, made once. */
function knownSlots(tier: Pick<PenaltyTier, 'main' | 'additional'>): readonly Slot[] {
  const known = SLOTS.get(tier);
  if (known !== undefined) return known;
  const slots = slotsOf(tier);
  SLOTS.set(tier, slots);
  return slots;
}

/** The punishments of a tier with how each is joined, in order. */
function slotsOf({ main, additional }: Pick<PenaltyTier, 'main' | 'additional'>): readonly Slot[] {
  return [
    ...main.map((punishment) => ({ mode: undefined, punishment })),
    ...additional.flatMap(({ mode, alternatives }) => alternatives.map((punishment) => ({ mode, punishment }))),
  ];
}

/** Takes the part that fits a slot out of those left: one of the same role first, among these one of the same unit. */
function take(
  open: ClausePart[],
  fits: (a: PunishmentKind, b: PunishmentKind) => boolean,
  { mode, punishment }: Slot,
): ClausePart | undefined {
  let best = -1;
  let highest = -1;
  for (let index = 0; index < open.length; index++) {
    const part = open[index];
    if (part === undefined || !fits(part.punishment.kind, punishment.kind)) continue;
    const isOfRole = (part.mode === undefined) === (mode === undefined);
    const rank = (isOfRole ? 2 : 0) + (part.punishment.unit === punishment.unit ? 1 : 0);
    if (rank <= highest) continue;
    best = index;
    highest = rank;
  }
  return best < 0 ? undefined : open.splice(best, 1)[0];
}

function isOfKind(a: PunishmentKind, b: PunishmentKind): boolean {
  return a === b;
}

function isConfused(a: PunishmentKind, b: PunishmentKind): boolean {
  return CONFUSED.get(a)?.includes(b) === true;
}

/** Adds what differs between a part and the slot that it fills. */
function compareSlot(part: ClausePart, { mode, punishment: expected }: Slot, differences: Difference[]): void {
  const stated = part.punishment;
  // 罚钱 is no word of the law.
  if (part.kind?.exactWord === false && isMoney(expected) && stated.kind === expected.kind) {
    differences.push({ kind: 'kind', part, expected });
  }
  if (part.kind === undefined) differences.push({ kind: 'word-left-out', part, expected });
  if (stated.unit === undefined && expected.unit !== undefined && isMoney(expected)) {
    differences.push({ kind: 'amount-left-out', part, expected });
  } else if (stated.unit !== undefined && expected.unit === undefined && isMoney(expected)) {
    differences.push({ kind: 'amount-added', part, expected });
  } else {
    const sides = differentSides(part, expected);
    if (sides.length === 1 && isHalf(stated, expected)) differences.push({ kind: 'side-left-out', part, expected });
    else if (sides.length > 0) differences.push({ kind: 'bound', part, expected, sides });
  }
  if (part.mode !== mode && (part.exactJoin || (part.mode === undefined) !== (mode === undefined))) {
    differences.push({ kind: 'joint', part, expected, mode });
  }
}

/** The one bound stated is the right one, and the range has another. */
function isHalf(stated: Punishment, expected: Punishment): boolean {
  if (stated.min !== undefined && stated.max === undefined) return stated.min === expected.min;
  return stated.max !== undefined && stated.min === undefined && stated.max === expected.max;
}

function isMoney({ kind }: Punishment): boolean {
  return kind === '罚金' || kind === '罚款';
}

function differentSides({ punishment: stated, cap }: ClausePart, expected: Punishment): Array<'min' | 'max'> {
  if (stated.unit !== undefined && expected.unit !== undefined && stated.unit !== expected.unit) return ['min', 'max'];
  const a = impliedBounds({ kind: expected.kind, min: stated.min, max: stated.max, unit: stated.unit });
  const b = impliedBounds(expected);
  const sides: Array<'min' | 'max'> = [];
  if (a.min !== b.min && !(cap?.side === 'max' && stated.min === undefined)) sides.push('min');
  if (a.max !== b.max && !(cap?.side === 'min' && stated.max === undefined)) sides.push('max');
  return sides;
}

/** True when the clause contradicts nothing: it only leaves parts of the tier out. */
export function isPartOf(differences: readonly Difference[]): boolean {
  return differences.every(({ kind }) => kind === 'missing' || kind.endsWith('left-out'));
}

/** How far apart they are, for choosing the tier that was meant: wrong parts count more than missing ones. */
export function distance(differences: readonly Difference[]): number {
  return differences.reduce(
    (sum, difference) => sum + WEIGHTS[difference.kind] * (difference.kind === 'bound' ? difference.sides.length : 1),
    0,
  );
}

const WEIGHTS: Readonly<Record<Difference['kind'], number>> = {
  bound: 2,
  kind: 2,
  joint: 1,
  'amount-left-out': 0.25,
  'amount-added': 1,
  'word-left-out': 0.25,
  'side-left-out': 1,
  missing: 1,
  extra: 2,
};

/** True when kind and bounds are the same, those of the general part included. */
export function isSamePunishment(a: Punishment, b: Punishment): boolean {
  const [x, y] = [impliedBounds(a), impliedBounds(b)];
  return a.kind === b.kind && x.min === y.min && x.max === y.max;
}

/** True when two tiers order the same punishments; conditions are not looked at. */
export function isSameTier(
  a: Pick<PenaltyTier, 'main' | 'additional'>,
  b: Pick<PenaltyTier, 'main' | 'additional'>,
): boolean {
  const print = (tier: typeof a) =>
    slotsOf(tier)
      .map(({ mode, punishment }) => {
        const { min, max } = impliedBounds(punishment);
        return `${mode ?? ''}${punishment.kind}${min ?? ''}-${max ?? ''}${isMoney(punishment) ? (punishment.unit ?? '') : ''}`;
      })
      .sort()
      .join(';');
  return print(a) === print(b);
}
