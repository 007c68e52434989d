/** Look-ups by words, remembered: pages of this kind quote the same few hundred articles over and over. */
import type { FindOptions, StatuteBook, WordsCandidate } from '../law/book.ts';
import { type Kept, makeKept, recall } from '../law/trace.ts';

/** Look-ups kept a book; with one more all are forgotten. */
const MAX_KEPT = 4096;
/** Longer texts are rare and are not kept. */
const MAX_LENGTH = 1200;

/** What was found for texts, by the way they were looked up: texts are long, and are hashed as they stand in the page. */
type Memory = Map<string, Map<string, Kept<readonly WordsCandidate[]>>>;

const remembering = new WeakMap<StatuteBook, StatuteBook>();

/** The book with a memory for `findWords`; the same book always gives the same one. */
export function remember(book: StatuteBook): StatuteBook {
  const known = remembering.get(book);
  if (known !== undefined) return known;
  const memory: Memory = new Map();
  let size = 0;
  const findWords: StatuteBook['findWords'] = (text, options = {}) => {
    if (text.length > MAX_LENGTH) return book.findWords(text, options);
    const way = wayOf(options);
    const known = memory.get(way)?.get(text);
    if (known !== undefined) return recall(book, known);
    if (size >= MAX_KEPT) {
      memory.clear();
      size = 0;
    }
    const made = makeKept(book, () => book.findWords(text, options));
    const found = memory.get(way) ?? new Map<string, Kept<readonly WordsCandidate[]>>();
    memory.set(way, found.set(apart(text), made));
    size++;
    return made.value;
  };
  const made = { ...book, findWords };
  remembering.set(book, made);
  remembering.set(made, made);
  return made;
}

function wayOf({ laws, limit, on, wordings, hashes }: FindOptions): string {
  return `${limit ?? ''}|${laws?.join() ?? ''}|${on ?? ''}|${wordings ?? ''}|${hashes ?? ''}`;
}

/** The same text in memory of its own: a part of a page would keep the whole page. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}
