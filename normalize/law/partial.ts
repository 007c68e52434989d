/** A book over a part of the register that notices what it lacks: ask, load what was wanted, ask again. */
import { type BookParts, createBook, type StatuteBook } from './book.ts';
import type { ArticleId, CrimeName, Enactment, Move, ProvisionVersion } from './statute.ts';

/** The book, and what it was asked for in vain. */
export interface PartialBook {
  readonly book: StatuteBook;
  /** Ids of laws whose articles, crimes or moves were asked for and are not loaded, sorted; grows as the book is used. */
  wanted(): readonly string[];
}

const NO_ARTICLES: ReadonlyMap<ArticleId, readonly ProvisionVersion[]> = new Map();
const NO_CRIMES: readonly CrimeName[] = [];
const NO_MOVES: readonly Move[] = [];

/** True for a law that has a file of facts; the others are known by name and dates only. */
export function hasFacts({ versions }: Pick<Enactment, 'versions'>): boolean {
  return versions.some((version) => version.hasText);
}

/**
 * Makes the book. An answer given while `wanted` grew is not to be trusted: load those laws, make the book again and ask
 * again. Laws that hold crime names must be loaded from the start, for crimes are looked up by name.
 */
export function createPartialBook(parts: BookParts): PartialBook {
  const wanted = new Set<string>();
  const loaded = new Set(parts.laws.map(({ id }) => id));
  const book = createBook(parts);
  const seen = new Map<string, Enactment>();
  const watch = (law: Enactment): Enactment => {
    if (loaded.has(law.id) || !hasFacts(law)) return law;
    const known = seen.get(law.id) ?? watched(law, wanted);
    seen.set(law.id, known);
    return known;
  };
  return {
    book: {
      ...book,
      law: (id) => {
        const law = book.law(id);
        return law && watch(law);
      },
      lawsByName: (name) => book.lawsByName(name).map(watch),
      provisionOn: (id, article, day) => {
        const law = book.law(id);
        if (law !== undefined && watch(law) !== law) wanted.add(id);
        return book.provisionOn(id, article, day);
      },
    },
    wanted: () => [...wanted].sort(),
  };
}

/** The law as far as it is known; whoever asks for more is heard. */
function watched(law: Enactment, wanted: Set<string>): Enactment {
  return {
    ...law,
    get articles() {
      wanted.add(law.id);
      return NO_ARTICLES;
    },
    get crimes() {
      wanted.add(law.id);
      return NO_CRIMES;
    },
    get moves() {
      wanted.add(law.id);
      return NO_MOVES;
    },
  };
}
