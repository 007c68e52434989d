/** Reads data/search: the words that queries are read with. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { QueryWords } from './core.ts';

const FOLDER = path.join(import.meta.dirname, '../../data/search');

function readFile(name: string): unknown {
  return JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'));
}

function texts(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string' && entry !== '')) return value;
  throw new Error(`data/search/${where} must be a list of words`);
}

/** Question words and synonyms; throws an Error that names file and entry when one is malformed. */
export function readQueryWords(): QueryWords {
  const { words, fillers } = readFile('question-words.json') as { words: unknown; fillers: unknown };
  const { synonyms } = readFile('synonyms.json') as { synonyms: Record<string, unknown> };
  return {
    question: texts(words, 'question-words.json: words'),
    fillers: texts(fillers, 'question-words.json: fillers'),
    synonyms: Object.entries(synonyms).map(([everyday, statute]) => [
      everyday,
      texts(statute, `synonyms.json: ${everyday}`),
    ]),
  };
}
