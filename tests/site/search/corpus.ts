/** Made-up entries with a wide vocabulary, and queries for them. The same number, the same entries. */
import { IndexBuilder, type Postings } from '../../../site/search/builder.ts';
import { PRIORS, type QueryWords } from '../../../site/search/core.ts';
import { type ReadFile, SearchFailure } from '../../../site/search/engine.ts';
import type { Entry } from '../../../site/search/entry.ts';

/** A small generator of numbers below a bound (mulberry32), so that runs repeat. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const VOCABULARY = 1200;
const PUNCTUATION = '，。、；：';

/** A character whose place in the list follows Zipf's law, roughly. */
function character(random: (below: number) => number): string {
  const place = Math.floor((VOCABULARY ** (random(10_000) / 10_000) - 1) * 1.001);
  return String.fromCharCode(0x4e00 + ((place * 37) % 8000));
}

function text(length: number, random: (below: number) => number): string {
  let made = '';
  for (let i = 0; i < length; i++)
    made += random(12) === 0 ? (PUNCTUATION[random(PUNCTUATION.length)] ?? '') : character(random);
  return made;
}

function citations(random: (below: number) => number): string {
  const terms = Array.from({ length: random(6) }, () => {
    const article = `§${1 + random(60)}${random(8) === 0 ? '-1' : ''}`;
    return `${article} 刑法${article}`;
  });
  return [...new Set(terms.join(' ').split(' '))].join(' ');
}

/** `count` entries. */
export function madeEntries(count: number, seed = 7): Entry[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, number) => {
    const title = text(6 + random(20), random);
    const body = text(40 + random(600), random);
    return {
      text: { title, body: random(9) === 0 ? `${body} abc${random(40)} 2024` : body, cite: citations(random) },
      standing: random(PRIORS.length),
      fragment: { title, url: `q/${number}.html`, kind: 'item', source: '', date: '', badges: [], text: body },
      facets: { topic: [[`t${number % 5}`, `题${number % 5}`]], year: number % 3 === 0 ? [] : [['2024', '2024年']] },
      articles: [['criminal-law', String(1 + (number % 40))]],
    };
  });
}

/** Queries: pieces of titles and bodies, single characters, citations, mixtures, repetitions, what occurs nowhere. */
export function madeQueries(entries: readonly Entry[], count: number, seed = 11): string[] {
  const random = randomFrom(seed);
  const piece = (source: string, length: number): string => {
    const start = random(Math.max(1, source.length - length));
    return source.slice(start, start + length);
  };
  return Array.from({ length: count }, (_, number) => {
    const { title, body } = entries[random(entries.length)]?.text ?? { title: '', body: '' };
    switch (number % 8) {
      case 0:
        return title;
      case 1:
        return piece(body, 1 + random(6));
      case 2:
        return `${piece(body, 4)} ${piece(title, 5)}`;
      case 3:
        return `刑法第${1 + random(60)}条之一`;
      case 4:
        return `${1 + random(60)}-1 ${piece(body, 4)}`;
      case 5:
        return piece(body, 20);
      case 6:
        return `${piece(body, 3).repeat(3)} abc${random(50)}`;
      default:
        return text(1 + random(12), random);
    }
  });
}

export const WORDS: QueryWords = { question: ['怎么', '怎么办'], fillers: ['的'], synonyms: [['坐牢', ['有期徒刑']]] };

/** The single characters that are no terms, and the terms that long queries do without. */
export function frequentOf(entries: readonly Entry[]): Pick<Postings, 'dropped' | 'frequent'> {
  const builder = new IndexBuilder();
  for (const entry of entries) builder.add(entry.text);
  return builder.finish();
}

/** Reads files from a table; what is not there is missing. */
export function readerOf(files: ReadonlyMap<string, Uint8Array>): ReadFile {
  return async (name) => {
    const content = files.get(name);
    if (content === undefined) throw new SearchFailure('missing', name);
    return content;
  };
}
