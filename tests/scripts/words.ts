/**
 * Measures the recognition of words over ../shared/statutes: `npx tsx tests/scripts/words.ts [--misses]`. Every national
 * law's current paragraphs are looked up whole, with one number changed and as fragments, with the hashes of whole
 * clauses switched off; and both wordings of every paragraph that changed between two versions.
 */
import { statuteTextsFolder } from '../lib/statute-texts.ts';
import { measureWords, printWords } from '../lib/words-measures.ts';

const folder = statuteTextsFolder();
if (folder === undefined) process.stdout.write('../shared/statutes is not there: nothing to measure against.\n');
else printWords(measureWords(folder), process.argv.includes('--misses'));
