/**
 * The general body finder: which lines of an HTML page are its content, by structure alone, for sites nobody wrote
 * rules for. Paragraphs vote for the elements around them, near the title more than far from it; the winner grows to
 * the ancestor that gains more prose than links; then link lists and furniture inside it go.
 */
import type { Block, BlockNode, PageBlocks } from './blocks.ts';
import { readEnumerator } from './enumerators.ts';
import { hasCitation, tailName } from './furniture.ts';
import { inheritHints } from './hints.ts';

/** What the finder knows of each block. */
interface Weights {
  /** Characters of prose; 0 for lines that are none. */
  readonly prose: Float64Array;
  /** Prose counted for, links and stray lines against, both less the farther they are from the title. */
  readonly value: Float64Array;
  readonly nearness: Float64Array;
}

/** Characters of a line that reads like a sentence: punctuation or length, mostly outside links. */
function proseChars(text: string, { chars, linkChars }: Block): number {
  const own = chars - linkChars;
  if (linkChars * 2 > chars || own < 10) return 0;
  const marks = text.match(/[，。；！？：、,;!?]/gu)?.length ?? 0;
  return (marks > 0 && own >= 15) || own >= 40 ? own : 0;
}

/** True for the heading of a list of other pages. */
function isListHeading(text: string): boolean {
  const name = text.length > 40 ? undefined : tailName(text);
  return name === 'related' || name === 'hot-list';
}

/** Lines without prose after which a paragraph's vote, and its value, halve. */
const VOTE_HALF_LIFE = 12;
const VALUE_HALF_LIFE = 40;
/** Weight of what stands before the title, and of what stands under a heading such as 相关推荐. */
const BEFORE_TITLE = 0.2;
const UNDER_TAIL = 0.3;

function weigh(page: PageBlocks, title: number | undefined, hints: Float64Array): Weights {
  const size = page.blocks.length;
  const weights = { prose: new Float64Array(size), value: new Float64Array(size), nearness: new Float64Array(size) };
  let distance = 0;
  let tail = 1;
  page.blocks.forEach((block, i) => {
    const text = page.text.slice(block.start, block.end);
    const prose = proseChars(text, block) * (hints[block.node] ?? 1);
    if (title !== undefined && i > title && prose === 0) distance += 1;
    if (title !== undefined && i > title && (block.level === 1 || isListHeading(text))) tail = UNDER_TAIL;
    const side = title !== undefined && i < title ? BEFORE_TITLE : tail;
    weights.prose[i] = prose;
    weights.nearness[i] = side * 0.5 ** (distance / VOTE_HALF_LIFE);
    weights.value[i] = prose > 0 ? prose * side * 0.5 ** (distance / VALUE_HALF_LIFE) : -(block.linkChars + 3);
  });
  return weights;
}

/** The element with most votes: a paragraph's own counts full, its parent's full, its grandparent's half. */
function findAnchor({ blocks, nodes }: PageBlocks, { prose, nearness }: Weights): number {
  const votes = new Float64Array(nodes.length);
  blocks.forEach(({ node }, i) => {
    const vote = (prose[i] ?? 0) * (nearness[i] ?? 0);
    if (vote === 0) return;
    const parent = nodes[node]?.parent ?? -1;
    const grandparent = nodes[parent]?.parent ?? -1;
    votes[node] = (votes[node] ?? 0) + vote;
    if (parent >= 0) votes[parent] = (votes[parent] ?? 0) + vote;
    if (grandparent >= 0) votes[grandparent] = (votes[grandparent] ?? 0) + vote / 2;
  });
  let best = 0;
  votes.forEach((score, node) => {
    if (score > (votes[best] ?? 0)) best = node;
  });
  return best;
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = (sums[i] ?? 0) + value;
  });
  return sums;
}

/** The anchor or the ancestor that is worth clearly more. */
function grow(nodes: readonly BlockNode[], anchor: number, sums: Float64Array): number {
  const worthOf = (node: number): number => {
    const { first, last } = nodes[node] ?? { first: 0, last: 0 };
    return (sums[last] ?? 0) - (sums[first] ?? 0);
  };
  let best = anchor;
  let worth = worthOf(anchor);
  for (let node = nodes[anchor]?.parent ?? -1; node >= 0; node = nodes[node]?.parent ?? -1) {
    const value = worthOf(node);
    if (value > worth * 1.05 + 10) {
      best = node;
      worth = value;
    }
  }
  return best;
}

/** Names of elements that repeat once per answer. */
const REPEATED = /(?:answer|reply|replies|comment|post|floor|respon|review|message|huida|pinglun)/u;

/** Children of the element that look like one post each and are alike; 0 when there are none. */
function countPosts(nodes: readonly BlockNode[], parent: number): number {
  const outer = nodes[parent];
  if (outer === undefined) return 0;
  const counts = new Map<string, number>();
  for (let child = parent + 1; child < outer.end; child = nodes[child]?.end ?? outer.end) {
    const { tag, hint, first, last } = nodes[child] ?? { tag: '', hint: '', first: 0, last: 0 };
    if (last === first || !REPEATED.test(hint)) continue;
    // Ids differ from post to post; the first class stays.
    const key = `${tag} ${hint.split(/\s+/u)[0]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** The ancestor that holds several posts alike beside each other, one of which the element is in. */
function postsAround(nodes: readonly BlockNode[], from: number): number | undefined {
  for (let node = from; node > 0; node = nodes[node]?.parent ?? -1) {
    const { parent, hint } = nodes[node] ?? { parent: -1, hint: '' };
    if (REPEATED.test(hint) && countPosts(nodes, parent) >= 2) return parent;
  }
  return undefined;
}

/** A question shorter than this, in characters of prose, may have its answers in a list of posts elsewhere. */
const SHORT_BODY = 400;

/** The list of posts with most text of its own, for a page whose body found so far is short. */
function postsElsewhere(page: PageBlocks, body: number, { prose }: Weights): number | undefined {
  const { nodes, blocks } = page;
  const { first, last } = nodes[body] ?? { first: 0, last: 0 };
  if (prose.slice(first, last).reduce((sum, n) => sum + n, 0) > SHORT_BODY) return undefined;
  const own = prefixSums(Float64Array.from(blocks, ({ chars, linkChars }) => chars - linkChars));
  let best: number | undefined;
  let most = 0;
  const seen = new Set<number>();
  nodes.forEach(({ parent, hint }) => {
    if (parent < 0 || seen.has(parent) || !REPEATED.test(hint)) return;
    seen.add(parent);
    const outer = nodes[parent];
    const chars = outer === undefined ? 0 : (own[outer.last] ?? 0) - (own[outer.first] ?? 0);
    if (outer !== undefined && outer.first >= first && chars > most && countPosts(nodes, parent) >= 2) {
      most = chars;
      best = parent;
    }
  });
  return best;
}

/** The innermost element that holds both. */
function commonAncestor(nodes: readonly BlockNode[], a: number, b: number): number {
  let node = a;
  while (node > 0 && !(node <= b && b < (nodes[node]?.end ?? 0))) node = nodes[node]?.parent ?? 0;
  return Math.max(0, node);
}

/** Blocks of link lists and of elements whose hints say that they are furniture. */
function prune(page: PageBlocks, body: number, hints: Float64Array, kept: boolean[]): void {
  const { blocks, nodes } = page;
  const links = prefixSums(Float64Array.from(blocks, ({ linkChars }) => linkChars));
  const chars = prefixSums(Float64Array.from(blocks, (block) => block.chars));
  const inner = nodes[body];
  if (inner === undefined) return;
  const whole = (chars[inner.last] ?? 0) - (chars[inner.first] ?? 0);
  for (let i = body + 1; i < inner.end; i += 1) {
    const { first, last } = nodes[i] ?? { first: 0, last: 0 };
    const own = (chars[last] ?? 0) - (chars[first] ?? 0);
    const linked = (links[last] ?? 0) - (links[first] ?? 0);
    const list = last - first >= 2 && linked * 2 > own;
    const furniture = (hints[i] ?? 1) < 1 && own * 2 < whole;
    if (list || furniture) kept.fill(false, first, last);
  }
}

/** Share of prose from which on a body is a text, so that bare lines at its edges are controls and not a list. */
const TEXT_SHARE = 0.5;

/** Drops bare short lines before the first paragraph and after the last one, and lines that are one advertising link. */
function trim(page: PageBlocks, { prose }: Weights, kept: boolean[], thread: boolean): void {
  const { blocks, text } = page;
  const inside = blocks.flatMap((_, i) => (kept[i] === true ? [i] : []));
  const sum = (of: (i: number) => number): number => inside.reduce((total, i) => total + of(i), 0);
  const chars = sum((i) => blocks[i]?.chars ?? 0);
  if (sum((i) => prose[i] ?? 0) < TEXT_SHARE * chars) return;
  const isText = (i: number): boolean => (prose[i] ?? 0) > 0;
  const first = inside.findIndex(isText);
  const last = inside.findLastIndex(isText);
  const fewLinks = sum((i) => blocks[i]?.linkChars ?? 0) * 4 < chars;
  inside.forEach((i, at) => {
    const block = blocks[i];
    if (block === undefined || isText(i) || block.level > 0 || block.strong) return;
    const line = text.slice(block.start, block.end);
    if (hasCitation(line) || readEnumerator(line.slice(0, 20)) !== undefined) return;
    const sentence = /[。！？；!?;]$/u.test(line);
    const edge = !thread && !sentence && (at < first - 1 || at > last + 1) && block.chars < 20;
    const advertising = fewLinks && block.chars >= 8 && block.linkChars >= block.chars - 2;
    if (edge || advertising) kept[i] = false;
  });
}

/** The body of a page: per block whether it belongs. `title` is the index of the title's block, where one shows it. */
export function findBody(page: PageBlocks, title: number | undefined): { readonly kept: readonly boolean[] } {
  const { nodes, blocks } = page;
  const hints = inheritHints(nodes);
  const weights = weigh(page, title, hints);
  const anchor = findAnchor(page, weights);
  let body = grow(nodes, anchor, prefixSums(weights.value));
  const thread = postsAround(nodes, body) ?? postsAround(nodes, anchor) ?? postsElsewhere(page, body, weights);
  const titleNode = title === undefined ? undefined : blocks[title]?.node;
  if (thread !== undefined) body = commonAncestor(nodes, commonAncestor(nodes, thread, body), titleNode ?? thread);
  const { first, last } = nodes[body] ?? { first: 0, last: blocks.length };
  const kept = blocks.map((_, i) => i >= first && i < last);
  prune(page, body, hints, kept);
  trim(page, weights, kept, thread !== undefined);
  return { kept };
}
