/** Which law name stands right before a reference: nothing but connecting words and brackets between them. */
import { type Folded, GAP } from './fold.ts';
import type { NameToken, Token } from './tokens.ts';

/** Longest text between a name and its article. */
const MAX_BETWEEN = 80;

const CONNECTING: readonly RegExp[] = [
  /\([^()]{0,40}\)/uy,
  /〔[^〔〕]{0,30}〕[\d一二三四五六七八九十]{0,4}号?/uy,
  /“[^“”]{0,30}”/uy,
  /(?:其中|如下|以下|明确|规定|原文|法条|条文|总则|分则)/uy,
  /(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编/uy,
  /[:,、的中之在>·.”?—-]/uy,
  /[原旧新](?=第)/uy,
];

/** A part of the law with its title, and what may stand behind it. */
const PART = /第[一二三四五六七八九十百\d]{1,4}(?:分编|编|章|节)[^第《》。;:“”规]{0,12}[:,·-]?/uy;

/** Reference token index → name token index. A line end is passed over, an empty line too when the name ends its line. */
export function attachNames(folded: Folded, tokens: readonly Token[]): Map<number, number> {
  const attached = new Map<number, number>();
  let name = -1;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'name') name = index;
    else if (token.kind === 'border') name = -1;
    else if (token.kind === 'ref' && token.anaphor === undefined && !token.document && name >= 0) {
      const before = tokens[name];
      if (before !== undefined && isConnected(folded, before.end, token.start)) attached.set(index, name);
      name = -1;
    }
  }
  return attached;
}

const LEADS_TO = /规定|明确|如下|以下|原文|法条|条文|其中/u;

/** 《刑法》规定:⏎第二百七十一条 …: the name leads to a heading below it, which is cited by itself. 原《刑法》 stays with its number. */
export function leadsToHeading({ text, gaps }: Folded, name: NameToken, reference: Token): boolean {
  if ((gaps[reference.start] ?? 0) < GAP.line || name.modifier !== undefined) return false;
  return LEADS_TO.test(text.slice(name.end, reference.start));
}

function isConnected({ text, gaps }: Folded, from: number, to: number): boolean {
  if (to - from > MAX_BETWEEN) return false;
  let at = from;
  let inPart = false;
  while (at < to) {
    const part = endOf(PART, text, at, to);
    const end = part ?? (inPart ? undefined : connectingEnd(text, at, to));
    if (end === undefined) return false;
    if (at > from && (gaps[at] ?? 0) >= GAP.block) return false;
    inPart = part !== undefined;
    if (inPart && hasLineEnd(gaps, at + 1, end)) return false;
    at = end;
  }
  return true;
}

function connectingEnd(text: string, at: number, to: number): number | undefined {
  for (const pattern of CONNECTING) {
    const end = endOf(pattern, text, at, to);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Where the pattern ends that stands at `at`, not behind `to`; undefined when it does not. */
function endOf(pattern: RegExp, text: string, at: number, to: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex <= to ? pattern.lastIndex : undefined;
}

/** A part of a law on a line of its own is cited by itself; the articles below it stand under it. */
function hasLineEnd(gaps: Uint8Array, from: number, to: number): boolean {
  return gaps.subarray(from, to + 1).some((gap) => gap >= GAP.line);
}
