/** Criminal and administrative punishments: no claim of the one is measured against the law of the other. */
import type { StatuteBook } from '../../law/book.ts';
import type { PunishmentKind } from '../../law/statute.ts';
import type { PenaltyClaim } from './claims.ts';
import { tierPeriods } from './periods.ts';
import type { Place } from './tie-context.ts';

type Realm = 'criminal' | 'administrative';

const CRIMINAL: ReadonlySet<PunishmentKind> = new Set(['死刑', '无期徒刑', '有期徒刑', '拘役', '管制', '罚金']);
const ADMINISTRATIVE: ReadonlySet<PunishmentKind> = new Set(['拘留', '罚款', '警告', '吊销许可证', '暂扣许可证']);

/** True unless every kind of the claim is of the one realm and every kind of the provision of the other. */
export function sharesRealm({ clause }: PenaltyClaim, { law, article }: Place, book: StatuteBook): boolean {
  const claimed = realmOf(clause.parts.map(({ punishment }) => punishment.kind));
  if (claimed === undefined) return true;
  const tiers = tierPeriods(book, law, article).flatMap((period) => period.tiers.map(({ tier }) => tier));
  const ordered = tiers.flatMap(({ main, additional }) => [...main, ...additional.flatMap((a) => a.alternatives)]);
  const known = realmOf(ordered.map(({ kind }) => kind));
  return known === undefined || known === claimed;
}

/** The realm of all the kinds; undefined when they are of both (有期徒刑或者拘留, a slip) or of neither. */
function realmOf(kinds: readonly PunishmentKind[]): Realm | undefined {
  const isCriminal = kinds.some((kind) => CRIMINAL.has(kind));
  const isAdministrative = kinds.some((kind) => ADMINISTRATIVE.has(kind));
  if (isCriminal === isAdministrative) return undefined;
  return isCriminal ? 'criminal' : 'administrative';
}
