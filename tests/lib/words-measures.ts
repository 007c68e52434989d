/** The measures of tests/scripts/words.ts and of the bench rows, over a collection of statute texts. */
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { loadWords } from '../../cli/lib/words.ts';
import type { LawTexts, ProvisionText } from '../../normalize/law/words/build.ts';
import type { WordsIndex } from '../../normalize/law/words/index.ts';
import { wordsKey } from '../../normalize/law/words/key.ts';
import { readStatuteTexts } from './statute-texts.ts';

/** One kind of question: how many were asked, how often the answer came first or among the first five, and what was missed. */
export interface WordsMeasure {
  readonly name: string;
  readonly asked: number;
  readonly first: number;
  readonly firstFive: number;
  readonly misses: readonly string[];
  /** CPU microseconds a look-up: the median and the 99th percentile. */
  readonly median: number;
  readonly p99: number;
}

interface Line {
  readonly law: string;
  readonly article: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly text: string;
  readonly key: string;
}

const TODAY = '2026-11-21';
const SHORTEST = 20;
const NUMBER =
  /([一二两三四五六七八九十百千万]+)(?=(?:个?年|个?月|个?工作日|日|天|万?元|倍|小时|周|周岁|人|次)(?!份))/gu;

function keyString(text: string): string {
  return String.fromCharCode(...wordsKey(text).codes);
}

function linesOf(law: LawTexts): Line[] {
  return law.provisions.flatMap((provision) =>
    textsOf(provision).map((text) => ({
      law: law.id,
      article: provision.article,
      from: provision.from,
      to: provision.to,
      text,
      key: keyString(text),
    })),
  );
}

function textsOf({ paragraphs }: ProvisionText): string[] {
  return paragraphs
    .flatMap(({ text, items }) => [text, ...items.map((item) => item.text)])
    .flatMap((text) => text.split('\n'));
}

/** Asks everything of the committed fingerprints; the texts are those the register is built from. */
export function measureWords(folder: string): WordsMeasure[] {
  const laws = readStatuteTexts(folder);
  const names = new Map(laws.map(({ id, name }) => [id, name]));
  const index = loadWords(REGISTER_DIR);
  for (const problem of index.problems) throw new Error(problem);
  const national = laws.filter(({ level }) => level === '法律' || level === '宪法');
  const all = laws.flatMap(linesOf);
  const holders = new Map<string, Set<string>>();
  for (const { law, article, key } of all) holders.set(key, (holders.get(key) ?? new Set()).add(`${law}/${article}`));
  const current = national
    .flatMap(linesOf)
    .filter(({ key, from, to }) => key.length >= SHORTEST && from <= TODAY && (to === undefined || to > TODAY));
  const asker = new Asker(index, names);
  for (const line of current)
    asker.ask('whole paragraph', line, line.text, (hit) => holders.get(line.key)?.has(hit) === true);
  for (const line of current) {
    const changed = changeNumber(line.text);
    if (changed === undefined) continue;
    const same = holders.get(keyString(changed));
    asker.ask(
      'one number changed',
      line,
      changed,
      (hit) => holders.get(line.key)?.has(hit) === true || same?.has(hit) === true,
    );
  }
  const wordings = wordingsByArticle(all);
  for (const line of current) {
    if (line.key.length < 60) continue;
    const start = Math.floor(line.key.length / 3);
    const fragment = line.key.slice(start, start + 30);
    asker.ask('30 characters', line, fragment, (hit) => (wordings.get(hit) ?? '').includes(fragment));
  }
  return [...asker.take(), ...measureVersions(index, names, national)];
}

function wordingsByArticle(lines: readonly Line[]): Map<string, string> {
  const out = new Map<string, string>();
  for (const { law, article, key } of lines)
    out.set(`${law}/${article}`, `${out.get(`${law}/${article}`) ?? ''}|${key}`);
  return out;
}

/** The text with its first quantity changed; undefined when it states none. */
function changeNumber(text: string): string | undefined {
  const numbers = [...text.matchAll(NUMBER)];
  const chosen = numbers[text.length % Math.max(numbers.length, 1)];
  if (chosen === undefined) return undefined;
  const other =
    chosen[0] === '七'
      ? '九'
      : chosen[0] === '十'
        ? '二十'
        : chosen[0].endsWith('万')
          ? `${chosen[0].slice(0, -1)}五万`
          : '七';
  return text.slice(0, chosen.index) + other + text.slice(chosen.index + chosen[0].length);
}

class Asker {
  private readonly kinds = new Map<
    string,
    { asked: number; first: number; firstFive: number; misses: string[]; times: number[] }
  >();
  private readonly index: WordsIndex;
  private readonly names: ReadonlyMap<string, string>;

  constructor(index: WordsIndex, names: ReadonlyMap<string, string>) {
    this.index = index;
    this.names = names;
  }

  ask(kind: string, line: Line, text: string, right: (hit: string) => boolean): void {
    const tally = this.kinds.get(kind) ?? { asked: 0, first: 0, firstFive: 0, misses: [], times: [] };
    this.kinds.set(kind, tally);
    const start = performance.now();
    const found = this.index.findWords(text, { hashes: false }).map(({ law, article }) => `${law}/${article}`);
    tally.times.push(1000 * (performance.now() - start));
    tally.asked += 1;
    if (found.some(right)) tally.firstFive += 1;
    if (found[0] !== undefined && right(found[0])) tally.first += 1;
    else {
      const [law, article] = (found[0] ?? '/').split('/');
      tally.misses.push(
        `${this.names.get(line.law)} ${line.article} → ${this.names.get(law as string) ?? 'nothing'} ${article}: ${text.slice(0, 60)}`,
      );
    }
  }

  take(): WordsMeasure[] {
    return [...this.kinds].map(([name, { times, ...tally }]) => ({ name, ...tally, ...percentiles(times) }));
  }
}

function percentiles(times: number[]): { median: number; p99: number } {
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** Paragraphs that stand in one wording of an article only: is that wording named? */
function measureVersions(
  index: WordsIndex,
  names: ReadonlyMap<string, string>,
  laws: readonly LawTexts[],
): WordsMeasure[] {
  return [true, false].map((hashes) => {
    const tally = { asked: 0, first: 0, firstFive: 0, misses: [] as string[] };
    const times: number[] = [];
    for (const law of laws) {
      for (const line of changedLines(law)) {
        const start = performance.now();
        const [best] = index.findWords(line.text, { hashes, laws: [law.id] });
        times.push(1000 * (performance.now() - start));
        tally.asked += 1;
        if (best !== undefined && carries(law, best, line.key)) tally.first += 1;
        else
          tally.misses.push(
            `${names.get(law.id)} ${line.article}@${line.from} → ${best?.article}@${best?.from}: ${line.text.slice(0, 60)}`,
          );
      }
    }
    return {
      name: hashes ? 'version dated' : 'version dated, hashes off',
      ...tally,
      firstFive: tally.first,
      ...percentiles(times),
    };
  });
}

/** Lines of at least SHORTEST characters that do not stand in every wording of their article. */
function changedLines(law: LawTexts): Line[] {
  const byArticle = groupByArticle(law.provisions);
  return [...byArticle.values()]
    .filter((wordings) => wordings.length > 1)
    .flatMap((wordings) => {
      const keys = wordings.map((wording) => new Set(textsOf(wording).map(keyString)));
      return linesOf({ ...law, provisions: wordings }).filter(
        ({ key }) => key.length >= SHORTEST && keys.some((set) => !set.has(key)),
      );
    });
}

/** True when every version the candidate names for these words really has them. */
function carries(
  law: LawTexts,
  best: { article: string; versions: ReadonlyArray<{ from: string; to: string | undefined }> },
  key: string,
): boolean {
  const holding = law.provisions.filter(
    (p) => p.article === best.article && textsOf(p).some((text) => keyString(text) === key),
  );
  return (
    best.versions.length > 0 &&
    best.versions.every(({ from, to }) =>
      holding.some((p) => p.from <= from && (p.to === undefined || (to !== undefined && to <= p.to))),
    )
  );
}

/** Prints the measures as a table, and what was missed. */
export function printWords(measures: readonly WordsMeasure[], misses: boolean): void {
  for (const { name, asked, first, firstFive, median, p99, misses: missed } of measures) {
    const share = (n: number) => `${((100 * n) / Math.max(asked, 1)).toFixed(2)} %`;
    process.stdout.write(
      `${name}: ${asked} asked, first ${share(first)}, first five ${share(firstFive)}, median ${median.toFixed(0)} µs, p99 ${p99.toFixed(0)} µs\n`,
    );
    for (const miss of missed.slice(0, misses ? missed.length : 5)) process.stdout.write(`  ${miss}\n`);
  }
}

function groupByArticle(provisions: readonly ProvisionText[]): Map<string, ProvisionText[]> {
  const out = new Map<string, ProvisionText[]>();
  for (const provision of provisions) out.set(provision.article, [...(out.get(provision.article) ?? []), provision]);
  return out;
}
