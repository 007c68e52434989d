/**
 * Measures the committed register against ../shared/statutes: `npx tsx tests/scripts/register.ts`. Every article of every file,
 * every row of the list, 刑法 rebuilt from its history, the penalty tiers, two builds and a build over a damaged copy.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REGISTER_DIR, readRegister } from '../../cli/lib/register.ts';
import { readCollectionIndex } from '../../normalize/law/build/collection.ts';
import { CURATED_FILES, readCurated } from '../../normalize/law/build/curated.ts';
import { paragraphLines } from '../../normalize/law/build/facts.ts';
import { readHistory, replayHistory } from '../../normalize/law/build/history.ts';
import { type BuildOutput, buildRegister } from '../../normalize/law/build/index.ts';
import { articlesOf, wordsOnly } from '../../normalize/law/build/provisions.ts';
import { encodeIndex } from '../../normalize/law/codec.ts';
import { encodeLaw } from '../../normalize/law/law-codec.ts';
import { isSameTier } from '../../normalize/law/penalty/compare.ts';
import { parseArticlePenalties, parsePenaltyClauses } from '../../normalize/law/penalty/parse.ts';
import { renderTier } from '../../normalize/law/penalty/render.ts';
import type { Enactment, PenaltyTier } from '../../normalize/law/statute.ts';
import { parseLawText } from '../../normalize/law/texts.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';

/** Articles of the general part hold no tiers. */
const FIRST_SPECIAL_ARTICLE = 102;
const DAMAGED = 12;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const folder = statuteTextsFolder();
if (folder === undefined) print('../shared/statutes is not there: nothing to measure against.');
else measure(folder);

function measure(root: string): void {
  const files = readFolder(root);
  const { laws } = readRegister();
  const byTitle = titlesOf(laws);
  checkRows(files, byTitle);
  checkHistory(files);
  checkTiers(laws, files);
  checkBuilds(files, laws);
}

function readFolder(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true }).map(String);
  const chosen = names.filter((name) => /\.(?:md|tsv|jsonl)$/u.test(name)).sort();
  return new Map(chosen.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

function titlesOf(laws: readonly Enactment[]): ReadonlyMap<string, readonly Enactment[]> {
  const lexicon = readRegister().lexicon;
  const byId = new Map(laws.map((law) => [law.id, law]));
  return new Map(lexicon.map(({ name, laws: ids }) => [name, ids.flatMap((id) => byId.get(id) ?? [])]));
}

/** Every row of the list: the law is there, on its first day a version is in force, every article of the text is known then. */
function checkRows(files: ReadonlyMap<string, string>, byTitle: ReadonlyMap<string, readonly Enactment[]>): void {
  const { rows } = readCollectionIndex(files.get('index.tsv') ?? '');
  let articles = 0;
  const missing: string[] = [];
  for (const row of rows) {
    const laws = byTitle.get(row.fullName) ?? byTitle.get(row.shortName) ?? [];
    const law = laws.find(({ versions }) => versions.some(({ adopted }) => adopted === row.adopted)) ?? laws[0];
    if (law === undefined) {
      missing.push(`${row.shortName}: not in the register`);
      continue;
    }
    const version = law.versions.find(({ adopted }) => adopted === row.adopted);
    const replaced = law.versions.some(({ from }) => from === (row.from ?? row.adopted));
    if (version === undefined && !replaced) missing.push(`${row.shortName} ${row.adopted}: no such version`);
    if (row.from !== undefined && version !== undefined && version.from !== row.from)
      missing.push(`${row.path}: in force from ${version.from}`);
    if (row.path === undefined) continue;
    const day = version?.from ?? row.from ?? row.adopted;
    for (const id of articlesOf(parseLawText(files.get(row.path) ?? '')).keys()) {
      articles += 1;
      const known = law.articles.get(id)?.some(({ from, to }) => from <= day && (to === undefined || day < to));
      if (known !== true) missing.push(`${row.path}: article ${id} is not known on ${day}`);
    }
  }
  print(`${rows.length} rows, ${articles} articles in their versions, ${missing.length} not as listed`);
  for (const line of missing) print(`  ${line}`);
}

/** 刑法 from its first text and its amendments, against the published texts. */
function checkHistory(files: ReadonlyMap<string, string>): void {
  const textOf = (day: string) => articlesOf(parseLawText(files.get(`laws/刑法(${day}).md`) ?? ''));
  const { steps } = readHistory('刑法.history.jsonl', files.get('laws/刑法.history.jsonl') ?? '');
  const first = { adopted: '1997-03-14', from: '1997-10-01', by: undefined, articles: textOf('1997-03-14') };
  const states = replayHistory(first, steps);
  for (const [published, from] of [
    ['2020-12-26', '2021-03-01'],
    ['2023-12-29', '2024-03-01'],
  ] as const) {
    const rebuilt = states.find((state) => state.from === from)?.articles ?? new Map();
    const text = textOf(published);
    const ids = new Set([...rebuilt.keys(), ...text.keys()]);
    const other = [...ids].filter((id) => wordsOnly(rebuilt.get(id) ?? []) !== wordsOnly(text.get(id) ?? []));
    print(
      `刑法 rebuilt as of ${from}: ${ids.size} articles, ${other.length} not word for word the published text ${other.join(', ')}`,
    );
  }
}

/** Penalty words outside of clauses in 刑法分则; every stored tier read back as printed. */
function checkTiers(laws: readonly Enactment[], files: ReadonlyMap<string, string>): void {
  const text = articlesOf(parseLawText(files.get('laws/刑法(2023-12-29).md') ?? ''));
  const special = [...text].filter(([id]) => Number.parseInt(id, 10) >= FIRST_SPECIAL_ARTICLE);
  const left = special.flatMap(([id, paragraphs]) =>
    parseArticlePenalties(id, paragraphs.map(paragraphLines)).left.map(({ words }) => `${id} ${words}`),
  );
  const own = special.filter(
    ([id, paragraphs]) => parseArticlePenalties(id, paragraphs.map(paragraphLines)).tiers.length > 0,
  );
  print(
    `刑法分则: ${special.length} articles, ${own.length} with tiers of their own, ${left.length} penalty words in no clause`,
  );
  const tiers = new Map<string, [string, PenaltyTier]>();
  for (const { name, articles } of laws) {
    for (const [id, versions] of articles) {
      for (const tier of versions.flatMap((version) => version.tiers))
        tiers.set(renderTier(tier), [`${name} ${id}`, tier]);
    }
  }
  const unread = [...tiers].filter(([words, [, tier]]) => {
    const [read] = parsePenaltyClauses(words);
    return read === undefined || !isSameTier(read, tier);
  });
  print(`${tiers.size} distinct tiers in the register, ${unread.length} not read back as printed`);
  for (const line of [...left, ...unread.map(([words, [where]]) => `${where}: ${words}`)]) print(`  ${line}`);
}

function build(files: ReadonlyMap<string, string>): BuildOutput {
  const curated = new Map(
    CURATED_FILES.map((name) => [name, JSON.parse(readFileSync(path.join(REGISTER_DIR, 'curated', name), 'utf8'))]),
  );
  const { ids } = JSON.parse(readFileSync(path.join(REGISTER_DIR, 'ids.json'), 'utf8')) as {
    ids: Record<string, string>;
  };
  return buildRegister({
    files,
    curated: readCurated(curated),
    idsBefore: ids,
    slug: () => 'new',
    onProgress: () => {},
  });
}

/** Two builds give the same bytes; each damage of a copy is named and costs only the law it hit. */
function checkBuilds(files: ReadonlyMap<string, string>, committed: readonly Enactment[]): void {
  const bytes = ({ index, laws }: BuildOutput): string =>
    encodeIndex({ ...index, collection: '', version: '' }) + laws.map(encodeLaw).join('');
  const start = process.cpuUsage();
  const output = build(files);
  const seconds = (process.cpuUsage(start).user / 1e6).toFixed(1);
  print(
    `two builds ${bytes(output) === bytes(build(files)) ? 'give the same bytes' : 'DIFFER'}; one takes ${seconds} s of CPU`,
  );
  const same = committed.filter(
    (law) => law.loaded && encodeLaw(law) === encodeLaw(output.laws.find(({ id }) => id === law.id) ?? law),
  );
  print(
    `${same.length} of ${committed.filter(({ loaded }) => loaded).length} committed law files are what this build gives`,
  );
  const damaged = new Map(files);
  const chosen = [...files.keys()]
    .filter((name) => /^laws\/.*\.md$/u.test(name) && /^第.+条 /mu.test(files.get(name) ?? ''))
    .filter((_, at) => at % 37 === 5)
    .slice(0, DAMAGED);
  for (const [at, name] of chosen.entries()) damaged.set(name, damage(files.get(name) ?? '', at));
  const after = build(damaged);
  const before = new Set(output.problems.map(({ file, detail }) => file + detail));
  const reported = new Set(
    after.problems.filter(({ file, detail }) => !before.has(file + detail)).map(({ file }) => file),
  );
  const kept = after.laws.filter(({ articles }) => articles.size > 0).length;
  print(
    `${chosen.length} files damaged, ${chosen.filter((name) => reported.has(name)).length} named, ${kept} of ${output.laws.filter(({ articles }) => articles.size > 0).length} laws kept`,
  );
  for (const name of chosen) if (!reported.has(name)) print(`  not named: ${name}`);
}

/** One of four damages: cut in a sentence, cut between articles, an article lost, a character lost. */
function damage(text: string, at: number): string {
  const articles = [...text.matchAll(/^第.+条 /gmu)].map((match) => match.index);
  const middle = articles[Math.floor(articles.length / 2)] ?? 0;
  const next = articles[Math.floor(articles.length / 2) + 1] ?? text.length;
  switch (at % 4) {
    case 0:
      return text.slice(0, middle + 12);
    case 1:
      return text.slice(0, next);
    case 2:
      return text.slice(0, middle) + text.slice(next);
    default:
      return `${text.slice(0, middle + 10)}\ufffd${text.slice(middle + 11)}`;
  }
}
