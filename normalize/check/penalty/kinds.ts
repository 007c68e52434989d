/** Criminal and administrative kinds of punishment. */
import type { PenaltyTier, PunishmentKind } from '../../law/statute.ts';

export type Realm = 'criminal' | 'administrative';

const CRIMINAL: ReadonlySet<PunishmentKind> = new Set(['死刑', '无期徒刑', '有期徒刑', '拘役', '管制', '罚金']);
const ADMINISTRATIVE: ReadonlySet<PunishmentKind> = new Set(['拘留', '罚款', '警告', '吊销许可证', '暂扣许可证']);

/** The realm of all the kinds; undefined when they are of both (有期徒刑或者拘留, a slip) or of neither. */
export function realmOf(kinds: Iterable<PunishmentKind>): Realm | undefined {
  let isCriminal = false;
  let isAdministrative = false;
  for (const kind of kinds) {
    if (CRIMINAL.has(kind)) isCriminal = true;
    else if (ADMINISTRATIVE.has(kind)) isAdministrative = true;
  }
  if (isCriminal === isAdministrative) return undefined;
  return isCriminal ? 'criminal' : 'administrative';
}

/** The kinds of a tier, main and additional. */
export function kindsOf({ main, additional }: Pick<PenaltyTier, 'main' | 'additional'>): PunishmentKind[] {
  return [...main, ...additional.flatMap(({ alternatives }) => alternatives)].map(({ kind }) => kind);
}
