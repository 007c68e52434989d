/** The table of frequent terms: characters that are no terms, and pairs of them that long queries do without. */
import type { ByteReader, ByteWriter } from './bytes.ts';

export interface FrequentTerms {
  /** Frequent single characters, which are no terms, sorted. */
  readonly dropped: string;
  /** Terms that long queries do without, sorted. */
  readonly frequent: readonly string[];
}

/** Writes them: steps between the characters; for each the pairs that begin with it, by the place of the second; other terms as text. */
export function writeFrequent(writer: ByteWriter, { dropped, frequent }: FrequentTerms): void {
  const places = new Map([...dropped].map((character, place) => [character, place]));
  const seconds = new Map<string, number[]>();
  const others: string[] = [];
  for (const term of frequent) {
    const [first = '', second = '', more] = term;
    const place = places.get(second);
    if (more !== undefined || place === undefined || !places.has(first)) others.push(term);
    else seconds.set(first, [...(seconds.get(first) ?? []), place]);
  }
  writer.number(places.size);
  let last = 0;
  for (const character of places.keys()) {
    const code = character.charCodeAt(0);
    writer.number(code - last);
    last = code;
  }
  for (const character of places.keys()) writer.number(seconds.get(character)?.length ?? 0);
  for (const character of places.keys()) for (const place of seconds.get(character) ?? []) writer.number(place);
  writer.text(others.join(' '));
}

/** Reads what `writeFrequent` wrote. */
export function readFrequent(reader: ByteReader): FrequentTerms {
  let last = 0;
  const characters = Array.from({ length: reader.number() }, () => {
    last += reader.number();
    return String.fromCharCode(last);
  });
  const counts = characters.map(() => reader.number());
  const pairs = characters.flatMap((first, place) =>
    Array.from({ length: counts[place] ?? 0 }, () => first + (characters[reader.number()] ?? '')),
  );
  const others = reader.text().split(' ').filter(Boolean);
  return { dropped: characters.join(''), frequent: [...pairs, ...others].sort() };
}
