/** What a text calls a law by itself: （以下简称《帮信解释》）, and later 《帮信解释》 or 帮信解释. */
import { nameKey } from './lexicon.ts';

/** The law meant by a name that a text defined. */
export interface OwnName {
  /** Empty for a title the register does not know. */
  readonly laws: readonly string[];
  readonly title: string;
  readonly edition: number | undefined;
  readonly modifier: 'old' | 'new' | undefined;
}

/** Names kept a text; a hostile one may define millions. */
const MAX_NAMES = 60;
const MIN_BARE = 2;
/** What may stand bare: a word that ends as a law's name does, no 公司 or 甲方. */
const MAY_STAND_BARE =
  /^[A-Za-z]{3,12}$|(?:法典?|条例|解释|规定|办法|决定|细则|规则|意见|通知|批复|解答|标准|纪要|修正案)[一二三四五六七八九十]?$/u;
const PRONOUN = /^(?:本|该|此|同|上述|前述)/u;

/** The names that one text defined, in order of place. */
export class OwnNames {
  private readonly names = new Map<string, OwnName>();
  private readonly byFirst = new Map<number, string[]>();

  define(written: string, meant: OwnName): void {
    const key = nameKey(written);
    if (key === '' || PRONOUN.test(key) || (!this.names.has(key) && this.names.size >= MAX_NAMES)) return;
    if (!this.names.has(key) && key.length >= MIN_BARE && MAY_STAND_BARE.test(key)) {
      const first = key.charCodeAt(0);
      this.byFirst.set(
        first,
        [...(this.byFirst.get(first) ?? []), key].sort((a, b) => b.length - a.length),
      );
    }
    this.names.set(key, meant);
  }

  /** The law of a name in brackets. */
  named(written: string): OwnName | undefined {
    return this.names.size === 0 ? undefined : this.names.get(nameKey(written));
  }

  /** Whether a bare name may begin with the unit. */
  mayStart(unit: number): boolean {
    return this.byFirst.has(unit);
  }

  /** The longest defined name that stands bare at `start`. */
  at(text: string, start: number): { readonly name: string; readonly meant: OwnName } | undefined {
    const name = this.byFirst.get(text.charCodeAt(start))?.find((one) => text.startsWith(one, start));
    const meant = name === undefined ? undefined : this.names.get(name);
    return name === undefined || meant === undefined ? undefined : { name, meant };
  }
}
