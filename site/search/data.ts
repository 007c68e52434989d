/** Reads data/search: the words that queries are read with. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { QueryWords } from './core.ts';

const FOLDER = path.join(import.meta.dirname, '../../data/search');

function readFile(name: string): unknown {
  return JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'));
}

function texts(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string' && /^\S+$/.test(entry))) return value;
  throw new Error(`data/search/${where} must be a list of words without blanks`);
}

/** Characters of statute words that a query can take in; the rest would be carried along for nothing. */
const MOST_CHARACTERS = 18;

function usable(phrases: readonly string[]): string[] {
  const kept: string[] = [];
  let left = MOST_CHARACTERS;
  for (const phrase of phrases) {
    if (left >= 2) kept.push(phrase.slice(0, left));
    left -= phrase.length;
  }
  return kept;
}

/** Question words and synonyms; throws an Error that names file and entry when one is malformed. */
export function readQueryWords(): QueryWords {
  const { words, fillers } = readFile('question-words.json') as { words: unknown; fillers: unknown };
  const { synonyms } = readFile('synonyms.json') as { synonyms: Record<string, unknown> };
  return {
    question: texts(words, 'question-words.json: words'),
    fillers: texts(fillers, 'question-words.json: fillers'),
    synonyms: Object.entries(synonyms).map(([everyday, statute]) => [
      texts([everyday], 'synonyms.json')[0] ?? '',
      usable(texts(statute, `synonyms.json: ${everyday}`)),
    ]),
  };
}
