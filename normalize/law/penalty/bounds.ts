/** The bounds that the general part of 刑法 gives to a term whose article states none. */
import general from '../../../data/statutes/curated/general-part.json' with { type: 'json' };
import type { Punishment, PunishmentKind } from '../statute.ts';

interface Term {
  readonly kind: string;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

const TERMS: ReadonlyMap<string, Term> = new Map((general.terms as readonly Term[]).map((term) => [term.kind, term]));

/** Both bounds of a punishment, months for 刑 terms: 五年以上有期徒刑 → 60 to 180. Undefined sides stay where no rule gives one. */
export function impliedBounds({ kind, min, max, unit }: Omit<Punishment, 'of'>): {
  readonly min: number | undefined;
  readonly max: number | undefined;
} {
  const term = TERMS.get(kind);
  if (term === undefined || (unit !== undefined && unit !== term.unit)) return { min, max };
  return { min: min ?? term.min, max: max ?? term.max };
}

/** True for a punishment that a general clause adds to every article of a range: 可以并处没收财产 in 刑法 102 to 113. */
export function isAddedByRange(law: string, article: number, kind: PunishmentKind): boolean {
  return general.added.some((one) => one.law === law && one.kind === kind && one.from <= article && article <= one.to);
}

/** True for laws of which every penalty clause was read into tiers, by measurement over their texts. */
export function areTiersWhole(law: string): boolean {
  return general.whole.includes(law);
}

/** Longest terms that several offences combined can reach, in months or days; not the bound of any one article. */
export function combinedLimits(kind: PunishmentKind): readonly number[] {
  return general.combined.filter((limit) => limit.kind === kind).map((limit) => limit.max);
}
