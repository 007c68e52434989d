/** Look-ups by words, remembered: pages of this kind quote the same few hundred articles over and over. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { type Kept, keep } from '../law/trace.ts';

/** Look-ups kept a book; the oldest go first. */
const MAX_KEPT = 4096;
/** Longer texts are rare and are not kept. */
const MAX_LENGTH = 1200;

const remembering = new WeakMap<StatuteBook, StatuteBook>();

/** The book with a memory for `findWords`; the same book always gives the same one. */
export function remember(book: StatuteBook): StatuteBook {
  const known = remembering.get(book);
  if (known !== undefined) return known;
  const kept = new Map<string, Kept<readonly WordsCandidate[]>>();
  const findWords: StatuteBook['findWords'] = (text, options = {}) => {
    if (text.length > MAX_LENGTH) return book.findWords(text, options);
    const { laws, limit, on, wordings, hashes } = options;
    const key = `${limit ?? ''}|${laws?.join() ?? ''}|${on ?? ''}|${wordings ?? ''}|${hashes ?? ''}|${text}`;
    if (kept.size >= MAX_KEPT && !kept.has(key))
      for (const old of kept.keys()) if (kept.delete(old) && kept.size < MAX_KEPT / 2) break;
    return keep(book, kept, key, () => book.findWords(text, options));
  };
  const made = { ...book, findWords };
  remembering.set(book, made);
  remembering.set(made, made);
  return made;
}
