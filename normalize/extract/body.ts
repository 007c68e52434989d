/** The general body finder: which lines of an HTML page are its content, by structure, for sites nobody wrote rules for. */
import type { BlockNode, PageBlocks } from './blocks.ts';

/** Chars of sentences: lines with Chinese or Latin sentence punctuation, or long ones, mostly outside links. */
function proseChars(text: string, chars: number, linkChars: number): number {
  const own = chars - linkChars;
  if (linkChars * 2 > chars || own < 8) return 0;
  const marks = text.match(/[，。；！？：、,;!?]/gu)?.length ?? 0;
  return (marks > 0 && own >= 15) || own >= 40 ? own : 0;
}

/** Indexes of the blocks that are the page's body. */
export function findBody(page: PageBlocks): { readonly kept: readonly boolean[]; readonly node: number } {
  const { text, blocks, nodes } = page;
  const prose = new Float64Array(blocks.length + 1);
  blocks.forEach((block, i) => {
    prose[i + 1] = (prose[i] ?? 0) + proseChars(text.slice(block.start, block.end), block.chars, block.linkChars);
  });
  const sum = ({ first, last }: BlockNode): number => (prose[last] ?? 0) - (prose[first] ?? 0);
  let current = 0;
  for (;;) {
    const node = nodes[current];
    if (node === undefined) break;
    const total = sum(node);
    let next = -1;
    for (let child = current + 1; child < node.end; child = nodes[child]?.end ?? node.end) {
      const inner = nodes[child];
      if (inner !== undefined && total > 0 && sum(inner) >= 0.8 * total) next = child;
    }
    if (next === -1) break;
    current = next;
  }
  const { first, last } = nodes[current] ?? { first: 0, last: blocks.length };
  return { kept: blocks.map((_, i) => i >= first && i < last), node: current };
}
