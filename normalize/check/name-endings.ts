/** Finds which of many names a text has just before a place: by the last units of the name, not by trying every length. */

/** Units before the last one by which names are kept apart. */
const BEFORE_LAST = 2;

/** Names of at least three units that all end with the same unit, such as 罪. */
export class NameEndings {
  /** By the two units before the last; the longest first. */
  private readonly byUnits = new Map<number, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      const key = keyAt(name, name.length);
      const same = this.byUnits.get(key);
      if (same === undefined) this.byUnits.set(key, [name]);
      else same.push(name);
    }
    for (const same of this.byUnits.values()) same.sort((a, b) => b.length - a.length);
  }

  /** The longest name that ends at `end` and begins at `floor` or behind it; undefined for none. */
  longestAt(text: string, end: number, floor: number): string | undefined {
    if (end - floor <= BEFORE_LAST) return undefined;
    return this.byUnits
      .get(keyAt(text, end))
      ?.find((name) => name.length <= end - floor && text.startsWith(name, end - name.length));
  }
}

function keyAt(text: string, end: number): number {
  return text.charCodeAt(end - 3) * 0x10000 + text.charCodeAt(end - 2);
}
