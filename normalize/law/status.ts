/** What the register does not know, and what takes effect next. */
import type { RegisterIndex } from './codec.ts';
import type { Enactment, Level } from './statute.ts';

/** A level and how old our knowledge of it is, in days; `old` beyond the warning age. */
export interface LevelStatus {
  readonly level: Level;
  readonly knownTo: string;
  readonly ageDays: number;
  readonly warnAfterDays: number;
  readonly old: boolean;
}

/** A change that lies ahead. */
export interface Upcoming {
  readonly on: string;
  readonly law: string;
  readonly name: string;
  readonly what: 'new' | 'amended' | 'repealed';
  readonly by: string | undefined;
}

/** The register's state on a day. */
export interface RegisterStatus {
  readonly levels: readonly LevelStatus[];
  /** Laws whose current or coming version is known by name only. */
  readonly byNameOnly: ReadonlyArray<{ readonly law: string; readonly name: string; readonly from: string }>;
  /** Texts with a gap. */
  readonly incomplete: ReadonlyArray<{ readonly law: string; readonly name: string }>;
  /** Laws whose chain of versions begins more than two years after their first adoption: earlier versions are not held. */
  readonly lateChain: ReadonlyArray<{
    readonly law: string;
    readonly name: string;
    readonly firstAdopted: string;
    readonly from: string;
  }>;
  /** Laws whose newest version no text certifies from any day on. */
  readonly noChain: number;
  /** Interpretations nobody checked. */
  readonly unverified: number;
  readonly hints: ReadonlyArray<{ readonly law: string; readonly name: string; readonly hint: string }>;
  readonly upcoming: readonly Upcoming[];
}

const DAY_MS = 86_400_000;

/** The state on `asOf`; `warnAfterDays` replaces the register's own ages where given. */
export function registerStatus(
  { laws, knownTo, warnAfterDays }: RegisterIndex,
  asOf: string,
  warnAfter: Partial<Record<Level, number>> = {},
): RegisterStatus {
  const levels = (Object.entries(knownTo) as Array<[Level, string]>).map(([level, day]): LevelStatus => {
    const ageDays = Math.round((Date.parse(asOf) - Date.parse(day)) / DAY_MS);
    const limit = warnAfter[level] ?? warnAfterDays[level];
    return { level, knownTo: day, ageDays, warnAfterDays: limit, old: ageDays > limit };
  });
  const standing = laws.filter(({ repealed }) => repealed === undefined || repealed.on > asOf);
  return {
    levels,
    byNameOnly: standing.flatMap(({ id, name, versions }) => {
      const version = versions.find(({ hasText, to }) => !hasText && (to === undefined || to > asOf));
      return version === undefined ? [] : [{ law: id, name, from: version.from }];
    }),
    incomplete: standing
      .filter(({ versions }) => versions.some(({ hasText, complete }) => hasText && !complete))
      .map(({ id, name }) => ({ law: id, name })),
    lateChain: standing.flatMap(({ id, name, firstAdopted, completeFrom }) => {
      if (firstAdopted === undefined || completeFrom === undefined) return [];
      const late = Number(completeFrom.slice(0, 4)) - Number(firstAdopted.slice(0, 4)) > 2;
      return late ? [{ law: id, name, firstAdopted, from: completeFrom }] : [];
    }),
    noChain: standing.filter(({ completeFrom }) => completeFrom === undefined).length,
    unverified: standing.filter(({ status }) => status === 'unverified').length,
    hints: laws.flatMap(({ id, name, hints }) =>
      hints.map(({ kind, on, by, basis }) => ({
        law: id,
        name,
        hint: `${kind} ${on ?? ''} ${by} (${basis})`.replace(/ +/gu, ' '),
      })),
    ),
    upcoming: laws
      .flatMap((law) => upcomingOf(law, asOf))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.law < b.law ? -1 : 1)),
  };
}

function upcomingOf({ id, name, versions, repealed }: Enactment, asOf: string): Upcoming[] {
  const changes = versions
    .map((version, at) => ({ version, at }))
    .filter(({ version }) => version.from > asOf)
    .map(
      ({ version, at }): Upcoming => ({
        on: version.from,
        law: id,
        name,
        what: at === 0 ? 'new' : 'amended',
        by: version.by,
      }),
    );
  if (repealed !== undefined && repealed.on > asOf) {
    changes.push({ on: repealed.on, law: id, name, what: 'repealed', by: repealed.by });
  }
  return changes;
}
