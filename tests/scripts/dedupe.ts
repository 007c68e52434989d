/** Clusters synthetic answers and prints the figures as one JSON object: `npx tsx tests/scripts/dedupe.ts [COUNT]`. */
import { answerRecord } from '../../normalize/dedupe/answer.ts';
import { type Clustering, clusterItems } from '../../normalize/dedupe/cluster.ts';
import { sketchAnswers } from '../../normalize/dedupe/sketch.ts';
import type { QaItem } from '../../normalize/types.ts';
import { type SyntheticAnswer, seededRandom, syntheticAnswers } from '../normalize/dedupe/generator.ts';
import { exactHashing, type IsCopy, minHash, simHash } from '../normalize/dedupe/peers.ts';
import { makeItem } from '../normalize/dedupe/records.ts';
import { isHeldTogether, type TruePair, truePairs } from '../normalize/dedupe/truth.ts';

const SEED = 20_261_121;
const ROWS = 3_000;

/** Recall over the true pairs, and what it took; CPU seconds count all threads. */
export interface Figures {
  readonly name: string;
  /** Share of pairs with Jaccard ≥ 0.7 that are joined, and with containment ≥ 0.8 that are joined or linked. */
  readonly jaccardRecall: number;
  readonly containmentRecall: number;
  /** From clean text to clusters; peers start from ready keys or shingles and only make their signatures. */
  readonly cpuSeconds: number;
}

export interface DedupeReport {
  readonly answers: number;
  readonly meanLength: number;
  readonly pairs: { readonly jaccard: number; readonly containment: number };
  readonly fada: Figures;
  readonly peers: readonly Figures[];
  /** Clusters that verified pairs do not hold together, out of all with more than one text. */
  readonly looseClusters: number;
  readonly joinedClusters: number;
  readonly stats: Clustering['stats'];
  /** Distinct originals in the largest cluster. */
  readonly largestOriginals: number;
  /** Most memory of the process up to the end of clustering, the corpus included, in MB. */
  readonly megabytes: number;
}

function itemOf({ text, source }: SyntheticAnswer, index: number): QaItem {
  return makeItem(`https://a.example/${index}`, `问题${source}`, text);
}

function timed<T>(work: () => T): { readonly result: T; readonly cpuSeconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuSeconds: (user + system) / 1e6 };
}

function recall(pairs: readonly TruePair[], isFound: IsCopy): number {
  return pairs.filter(({ a, b }) => isFound(a, b)).length / Math.max(1, pairs.length);
}

function run(count: number): DedupeReport {
  const corpus = syntheticAnswers(count, SEED);
  const items = corpus.map(itemOf);
  const { result, cpuSeconds } = timed(() => clusterItems(items.map((item) => answerRecord(item, [], []))));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const answers = items.map((item) => answerRecord(item, [], []));
  const { sets } = sketchAnswers(answers);
  const pairs = truePairs(sets, sampleRows(corpus));
  const copies = pairs.filter(({ jaccard }) => jaccard >= 0.7);
  const held = pairs.filter(({ containment }) => containment >= 0.8);
  const figures = (name: string, isCopy: IsCopy, isLinked: IsCopy, seconds: number): Figures => ({
    name,
    jaccardRecall: recall(copies, isCopy),
    containmentRecall: recall(held, isLinked),
    cpuSeconds: seconds,
  });
  const peer = (name: string, make: () => IsCopy): Figures => {
    const made = timed(make);
    return figures(name, made.result, made.result, made.cpuSeconds);
  };
  const found = lookUp(result, items);
  const joined = result.clusters.filter(({ members }) => members.length > 1);
  const bodies = new Map(answers.map(({ id, body }) => [id, body] as const));
  const loose = joined.filter(
    ({ members }) =>
      !isHeldTogether(
        members.map((id) => bodies.get(id) ?? ''),
        0.7,
      ),
  );
  return {
    answers: count,
    meanLength: corpus.reduce((sum, { text }) => sum + text.length, 0) / count,
    pairs: { jaccard: copies.length, containment: held.length },
    fada: figures('fada', found.isCopy, found.isLinked, cpuSeconds),
    peers: [
      peer('exact hashing', () => exactHashing(answers.map(({ body }) => body))),
      peer('SimHash-64, 3 bits', () => simHash(sets, count)),
      peer('one-permutation MinHash 32×4, not verified', () => minHash(sets, count)),
    ],
    looseClusters: loose.length,
    joinedClusters: joined.length,
    stats: result.stats,
    largestOriginals: originalsIn(result, corpus, items),
    megabytes,
  };
}

/** Some of the changed copies; all of them in a small corpus. */
function sampleRows(corpus: readonly SyntheticAnswer[]): number[] {
  const copies = corpus.flatMap(({ kind }, index) => (kind === 'original' ? [] : [index]));
  const random = seededRandom(SEED + 1);
  return copies.filter(() => random() < ROWS / copies.length);
}

function lookUp({ clusters }: Clustering, items: readonly QaItem[]): { isCopy: IsCopy; isLinked: IsCopy } {
  const clusterOf = new Map(clusters.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const links = new Set(clusters.flatMap(({ id, extendedBy }) => extendedBy.map((other) => `${id} ${other}`)));
  const of = (index: number): string => clusterOf.get(items[index]?.id ?? '') ?? '';
  const isCopy: IsCopy = (a, b) => of(a) === of(b);
  const isLinked: IsCopy = (a, b) => isCopy(a, b) || links.has(`${of(a)} ${of(b)}`) || links.has(`${of(b)} ${of(a)}`);
  return { isCopy, isLinked };
}

function originalsIn(
  { clusters, stats }: Clustering,
  corpus: readonly SyntheticAnswer[],
  items: readonly QaItem[],
): number {
  const members = new Set(clusters.find(({ id }) => id === stats.largest.id)?.members);
  return new Set(corpus.filter((_, index) => members.has(items[index]?.id ?? '')).map(({ source }) => source)).size;
}

process.stdout.write(`${JSON.stringify(run(Number(process.argv[2] ?? 100_000)))}\n`);
