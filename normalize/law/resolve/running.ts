/** Numbers that head line after line: 第五十一条 …, 第五十二条 … of one text. */
import { type Folded, GAP } from '../citation/fold.ts';
import type { RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';

/** Remembers the last number at the head of a line whose text nobody knows: what follows it in order is of that text too. */
export class RunningNumbers {
  private nameless: number | undefined;
  private readonly gaps: Uint8Array;

  constructor({ gaps }: Folded) {
    this.gaps = gaps;
  }

  /** Takes note of a reference that was resolved, or not. */
  read(token: RefToken, key: ArticleKey, isResolved: boolean): void {
    if (this.opensLine(token)) this.nameless = isResolved ? undefined : key.article;
  }

  /** Whether the reference is the next number of a text without a name, so of no law that is cited between. */
  goesOn(token: RefToken, { article }: ArticleKey): boolean {
    return this.nameless !== undefined && this.nameless === article - 1 && this.opensLine(token);
  }

  private opensLine({ start }: RefToken): boolean {
    return start === 0 || (this.gaps[start] ?? 0) >= GAP.line;
  }
}
