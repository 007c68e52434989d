/**
 * Measures the search over articles and made-up answers from ../shared/statutes: `npx tsx tests/scripts/search.ts [-v]`. Lay
 * questions, spellings of citations, pieces of texts. -v names what was not found.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { foldText } from '../../site/lib/tokenize.ts';
import { readQueryWords } from '../../site/search/data.ts';
import type { SearchEngine } from '../../site/search/engine.ts';
import type { Entry } from '../../site/search/entry.ts';
import { Suggester, type SuggestionData } from '../../site/search/suggest.ts';
import { loadPinyin } from '../../site/search/suggest-build.ts';
import { writeIndex } from '../../site/search/write.ts';
import { openIndex } from '../lib/open-index.ts';
import { articleEntries, madeAnswers, type StatuteArticle, statuteArticles } from '../lib/search-entries.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';
import { randomFrom } from '../site/search/corpus.ts';

const TODAY = '2026-11-21';
const QUESTION_FILES = [
  'questions.json',
  'questions-later.json',
  'questions-titles.json',
  'questions-titles-later.json',
];
const PIECES = 150;
const ANSWERS = 10_000;
const TYPOS = 300;

const verbose = process.argv.includes('-v');
const folder = statuteTextsFolder();
if (folder === undefined) print('../shared/statutes is not there: nothing to measure against.');
else await measure(folder);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function measure(root: string): Promise<void> {
  const articles = statuteArticles(root, TODAY);
  const place = mkdtempSync(path.join(tmpdir(), 'fada-search-'));
  try {
    const engine = await indexOf(articleEntries(articles), articles, place);
    print(`${articles.length} articles of laws and interpretations in force`);
    for (const file of QUESTION_FILES) await askQuestions(engine, articles, file);
    await askSpellings(engine, articles);
    const answers = [...madeAnswers(articles, ANSWERS)];
    await askPieces(await indexOf(answers, articles, place), answers);
    askTypos(place);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function indexOf(
  entries: readonly Entry[],
  articles: readonly StatuteArticle[],
  place: string,
): Promise<SearchEngine> {
  const laws = [...new Set(articles.map(({ law }) => law))].map((law) => [foldText(law), law, false] as const);
  rmSync(place, { recursive: true, force: true });
  const { version } = writeIndex(place, {
    entries,
    laws,
    words: readQueryWords(),
    names: [],
    pinyin: await loadPinyin(),
  });
  return openIndex(path.join(place, version));
}

/** Recall at ten and mean reciprocal rank of questions; a question counts when any of its provisions is among the ten. */
async function askQuestions(engine: SearchEngine, articles: readonly StatuteArticle[], file: string): Promise<void> {
  const source = readFileSync(path.join(import.meta.dirname, '../../data/search', file), 'utf8');
  const { questions } = JSON.parse(source) as { questions: Array<[query: string, provisions: string[]]> };
  const isMeant = (id: number, wanted: string): boolean => {
    const [name = '', article] = wanted.split('§');
    const one = articles[id];
    return one?.article === article && (one?.law === name || (name.length > 3 && one?.law.includes(name) === true));
  };
  let found = 0;
  let empty = 0;
  let reciprocal = 0;
  for (const [query, provisions] of questions) {
    for (const wanted of provisions)
      if (!articles.some((_, id) => isMeant(id, wanted))) print(`  ${file}: ${wanted} is no article in force`);
    const { hits } = await engine.search({ query, from: 0, most: 10 });
    const rank = hits.findIndex(({ id }) => provisions.some((wanted) => isMeant(id, wanted)));
    if (hits.length === 0) empty += 1;
    if (rank >= 0) {
      found += 1;
      reciprocal += 1 / (rank + 1);
    } else if (verbose) {
      const first = hits.slice(0, 3).map(({ id }) => `${articles[id]?.law}${articles[id]?.article}`);
      print(`  not found: ${query} (${provisions.join(' ')}); first: ${first.join(' ')}`);
    }
  }
  const share = (value: number): string => (value / questions.length).toFixed(2);
  print(
    `${file}: ${questions.length} questions, recall@10 ${share(found)}, MRR ${share(reciprocal)}, ${empty} without a result`,
  );
}

/** Five spellings of five articles: the article must be first, and all spellings must give the same. */
async function askSpellings(engine: SearchEngine, articles: readonly StatuteArticle[]): Promise<void> {
  const spellings = [
    '刑法第二百五十三条之一',
    '《刑法》第253条之一',
    '刑法253之一',
    '刑法253-1',
    '中华人民共和国刑法第二百五十三条之1',
  ];
  let right = 0;
  const lists = new Set<string>();
  for (const query of spellings) {
    const { hits } = await engine.search({ query: query.replace('中华人民共和国', ''), from: 0, most: 10 });
    const first = articles[hits[0]?.id ?? -1];
    if (first?.law === '刑法' && first.article === '253-1') right += 1;
    lists.add(hits.map(({ id }) => id).join());
  }
  print(
    `spellings of one citation: ${right} of ${spellings.length} with the article first, ${lists.size} different lists`,
  );
}

/** Random pieces of two to six characters from answers: is one of the first ten an answer that holds the piece? */
async function askPieces(engine: SearchEngine, answers: readonly Entry[]): Promise<void> {
  const random = randomFrom(3);
  let found = 0;
  let held = 0;
  let shown = 0;
  for (let i = 0; i < PIECES; ) {
    const { body } = answers[random(answers.length)]?.text ?? { body: '' };
    const start = random(body.length);
    const piece = body.slice(start, start + 2 + random(5));
    if (!/^[\u4e00-\u9fff]{2,6}$/.test(piece)) continue;
    i += 1;
    const { hits } = await engine.search({ query: piece, from: 0, most: 10 });
    const holding = hits.filter(({ id }) => `${answers[id]?.text.title}\n${answers[id]?.text.body}`.includes(piece));
    if (holding.length > 0) found += 1;
    else if (verbose) print(`  no answer that holds ${piece}`);
    held += holding.length;
    shown += hits.length;
  }
  print(
    `${PIECES} pieces of ${ANSWERS} answers: success@10 ${(found / PIECES).toFixed(3)}, precision@10 ${(held / shown).toFixed(3)}`,
  );
}

/** Words of the answers with one character replaced by another of the same sound: is the word the first correction? */
function askTypos(place: string): void {
  const versions = readdirSync(place).map((name) => path.join(place, name, 'suggest.bin'));
  const data = JSON.parse(gunzipSync(readFileSync(versions.at(-1) ?? '')).toString()) as SuggestionData;
  const suggester = new Suggester(data);
  const random = randomFrom(9);
  const words = new Set(data.words.map(([word]) => word));
  let right = 0;
  for (let i = 0; i < TYPOS; ) {
    const [word = ''] = data.words[random(data.words.length)] ?? [];
    const at = random(word.length);
    const alike =
      Object.values(data.syllables)
        .find((characters) => characters.includes(word[at] ?? ''))
        ?.replace(word[at] ?? '', '') ?? '';
    const typo = word.slice(0, at) + (alike[random(alike.length)] ?? '') + word.slice(at + 1);
    if (alike === '' || words.has(typo)) continue;
    i += 1;
    const corrected = suggester.correct(typo);
    if (corrected === word) right += 1;
    else if (verbose) print(`  ${typo} for ${word} became ${corrected}`);
  }
  print(`${TYPOS} homophone typos: ${(right / TYPOS).toFixed(3)} corrected at rank 1`);
}
