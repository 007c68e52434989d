/** Suggestions: words by their beginning, by pinyin, by initials; words that sound like what was typed. */

/** Words with their weights, the most frequent first, and the syllable of every character. */
export interface SuggestionData {
  readonly words: ReadonlyArray<readonly [word: string, weight: number]>;
  /** Syllable without tone → the characters that are read so. */
  readonly syllables: Readonly<Record<string, string>>;
  /** Words whose characters are read otherwise than alone. */
  readonly readings: Readonly<Record<string, string>>;
}

const LONGEST_WORD = 12;
const LATIN = /^[a-zü' ]+$/i;
const LEAST_LATIN = 2;
/** Between syllables of a key: so xi'an is not xian. */
const GAP = "'";

interface Reading {
  readonly word: string;
  readonly weight: number;
  /** All letters in a row, and the first letter of each syllable. */
  readonly letters: string;
  readonly initials: string;
}

export class Suggester {
  readonly #syllables = new Map<string, string>();
  readonly #readings: readonly Reading[];
  readonly #words: ReadonlySet<string>;
  /** By the syllables of the characters one by one. */
  readonly #bySound = new Map<string, Reading[]>();

  constructor({ words, syllables, readings }: SuggestionData) {
    for (const [syllable, characters] of Object.entries(syllables))
      for (const character of characters) this.#syllables.set(character, syllable);
    this.#words = new Set(words.map(([word]) => word));
    this.#readings = words.map(([word, weight]): Reading => {
      const key = this.#keyOf(word);
      if (key === undefined) return { word, weight, letters: '', initials: '' };
      const proper = (readings[word] ?? key).split(GAP);
      const reading = { word, weight, letters: proper.join(''), initials: proper.map((one) => one[0]).join('') };
      this.#bySound.set(key, [...(this.#bySound.get(key) ?? []), reading]);
      return reading;
    });
  }

  #keyOf(word: string): string | undefined {
    const syllables = [...word].map((character) => this.#syllables.get(character));
    return syllables.some((one) => one === undefined) ? undefined : syllables.join(GAP);
  }

  /** At most `most` words that go on from what was typed: Han characters, pinyin with or without blanks, or initials. */
  complete(typed: string, most: number): string[] {
    const text = typed.trim().toLowerCase();
    if (text === '') return [];
    const letters = text.replace(/[' ]/g, '').replaceAll('ü', 'v');
    const isLatin = LATIN.test(text) && letters.length >= LEAST_LATIN;
    const fits = isLatin
      ? ({ letters: own, initials }: Reading): number =>
          own === letters ? 3 : own.startsWith(letters) ? 2 : initials === letters ? 1 : 0
      : ({ word }: Reading): number => (word.startsWith(text) && word !== text ? 1 : 0);
    return this.#readings
      .map((reading) => ({ reading, fit: fits(reading) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit || b.reading.weight - a.reading.weight)
      .slice(0, most)
      .map(({ reading }) => reading.word);
  }

  /**
   * The query with one stretch replaced by a word that sounds the same; undefined when there is none. Longer stretches are
   * preferred, then more frequent words; a stretch that is a word itself stays.
   */
  correct(query: string): string | undefined {
    const characters = [...query].slice(0, 60);
    for (let length = Math.min(LONGEST_WORD, characters.length); length >= 2; length--) {
      let best: { readonly at: number; readonly reading: Reading } | undefined;
      for (let at = 0; at + length <= characters.length; at++) {
        const stretch = characters.slice(at, at + length).join('');
        const reading = this.#soundsLike(stretch);
        if (reading !== undefined && (best === undefined || reading.weight > best.reading.weight))
          best = { at, reading };
      }
      if (best === undefined) continue;
      const { at, reading } = best;
      return characters.slice(0, at).join('') + reading.word + characters.slice(at + length).join('');
    }
    return undefined;
  }

  #soundsLike(stretch: string): Reading | undefined {
    if (this.#words.has(stretch)) return undefined;
    const key = this.#keyOf(stretch);
    if (key === undefined) return undefined;
    const candidates = this.#bySound.get(key) ?? [];
    const shared = ({ word }: Reading): number => [...word].filter((character, i) => character === stretch[i]).length;
    return [...candidates].sort((a, b) => shared(b) - shared(a) || b.weight - a.weight)[0];
  }
}
