/** Ids of laws: English for the curated, the document number for interpretations, else readable and stable. */
import type { Level } from '../statute.ts';

/** What an id is made from. */
export interface Nameable {
  readonly name: string;
  readonly level: Level;
  readonly documentNo: string | undefined;
  /** Its key in the id map. */
  readonly key: string;
}

const ISSUERS: Readonly<Record<string, string>> = { 法释: 'fashi', 法发: 'fafa', 高检发释字: 'gaojianfashizi' };
const MAX_ID = 72;

/** The usual key of a law in the id map. */
export function idKey({ name, level }: Pick<Nameable, 'name' | 'level'>): string {
  return `${level}|${name}`;
}

/**
 * An id for each law, in the order given: the curated one, the one of the register before, or a new one. `slug` writes a
 * Chinese name in Latin letters. Ids of laws that are gone are not given
 * again. Throws when two laws would share a curated id.
 */
export function assignIds(
  laws: readonly Nameable[],
  curated: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  slug: (name: string) => string,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const given = new Set<string>();
  const taken = new Set(Object.values(before));
  const give = (law: Nameable, id: string): void => {
    if (given.has(id)) throw new Error(`the id "${id}" is given to two laws, one of them ${law.name}`);
    given.add(id);
    taken.add(id);
    ids.set(law.key, id);
  };
  const chosen = (law: Nameable): string | undefined =>
    curated[law.key] ?? (law.level === '司法解释' ? undefined : curated[law.name]);
  for (const law of laws) {
    const id = chosen(law) ?? before[law.key];
    if (id !== undefined) give(law, id);
  }
  for (const law of laws) {
    if (ids.has(law.key)) continue;
    const base = idOfNumber(law.documentNo) ?? (slug(law.name).slice(0, MAX_ID).replace(/-+$/, '') || 'law');
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
    give(law, id);
  }
  return ids;
}

/** 法释〔2017〕10号 → `fashi-2017-10`; undefined for other issuers. */
export function idOfNumber(documentNo: string | undefined): string | undefined {
  const match = /^(法释|法发|高检发释字)〔(\d{4})〕(\d{1,4})号$/u.exec(documentNo ?? '');
  return match === null ? undefined : `${ISSUERS[match[1] as string]}-${match[2]}-${Number(match[3])}`;
}
