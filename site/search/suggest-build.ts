/** Collects the words that are suggested, while the index is built. */
import type { SuggestionData } from './suggest.ts';

const MOST_WORDS = 4000;
const LEAST_ENTRIES = 3;
/** On a small site every word counts. */
const SMALL_SITE = 500;
/** Texts are cut into words in full for so many entries, then only every STEP-th. */
const WHOLE_ENTRIES = 800;
const STEP = 32;
const MOST_TEXT = 1500;
/** Names of crimes, laws and topics stand above words of texts. */
const NAME_WEIGHT = 1000;
const WORD = /^[\u4e00-\u9fff]{2,8}$/;
const HAN = /[\u4e00-\u9fff]/g;

/** The common characters, level 1 of GB 2312 (rows 16 to 55): what a reader types by mistake need not stand on the site. */
function commonCharacters(): string {
  const codes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) codes.push(row, cell);
  return new TextDecoder('gb18030').decode(Uint8Array.from(codes)).replace(/[^\u4e00-\u9fff]/g, '');
}

/** Readings of characters; the build's own, so that the browser needs none. */
export type Pinyin = (text: string) => readonly string[];

/** pinyin-pro when it is installed (it is a development dependency); without it there are no suggestions by sound. */
export async function loadPinyin(): Promise<Pinyin | undefined> {
  try {
    const { pinyin } = await import('pinyin-pro');
    return (text) => pinyin(text, { toneType: 'none', type: 'array', v: true });
  } catch {
    return undefined;
  }
}

export class WordCounter {
  readonly #segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #characters = new Set<string>();
  #entries = 0;

  /** Counts the words of an entry's texts, each once. */
  add(title: string, body: string): void {
    const isRead = this.#entries < WHOLE_ENTRIES || this.#entries % STEP === 0;
    this.#entries += 1;
    const text = isRead ? `${title}\n${body.slice(0, MOST_TEXT)}` : title;
    for (const character of text.match(HAN) ?? []) this.#characters.add(character);
    const words = new Set<string>();
    for (const { segment } of this.#segmenter.segment(text)) if (WORD.test(segment)) words.add(segment);
    for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /** Adds a name that is always suggested. */
  addName(name: string): void {
    if (!/^[\u4e00-\u9fff]{2,12}$/.test(name)) return;
    this.#names.set(name, (this.#names.get(name) ?? NAME_WEIGHT) + 1);
  }

  /** The words with their readings; the same entries give the same data. */
  finish(pinyin: Pinyin | undefined): SuggestionData {
    const least = this.#entries < SMALL_SITE ? 1 : LEAST_ENTRIES;
    const counted = [...this.#counts].filter(([word, count]) => count >= least && !this.#names.has(word));
    const byWeight = (a: readonly [string, number], b: readonly [string, number]): number =>
      b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
    const names = [...this.#names].sort(byWeight);
    const words = [...names, ...counted.sort(byWeight)].slice(0, Math.max(MOST_WORDS, names.length));
    if (pinyin === undefined) return { words, syllables: {}, readings: {} };
    return { words, ...this.#sounds(words, pinyin) };
  }

  #sounds(
    words: ReadonlyArray<readonly [word: string, weight: number]>,
    pinyin: Pinyin,
  ): Pick<SuggestionData, 'syllables' | 'readings'> {
    for (const character of commonCharacters()) this.#characters.add(character);
    for (const [word] of words) for (const character of word) this.#characters.add(character);
    const alone = new Map<string, string>();
    const syllables: Record<string, string> = {};
    for (const character of [...this.#characters].sort()) {
      const [syllable = ''] = pinyin(character);
      if (!/^[a-z]+$/.test(syllable)) continue;
      alone.set(character, syllable);
      syllables[syllable] = (syllables[syllable] ?? '') + character;
    }
    const readings: Record<string, string> = {};
    for (const [word] of words) {
      const proper = pinyin(word).join("'");
      if (proper !== [...word].map((character) => alone.get(character)).join("'")) readings[word] = proper;
    }
    return { syllables, readings };
  }
}
