/** Calls to action at the end of an answer, as whole lines or as the last sentences of a line. */
import { hasCitation, isInvitation } from './furniture.ts';
import type { Line } from './lines.ts';

/** A farewell longer than this is not dropped whole; a short line anywhere may be. */
const MAX_FAREWELL = 400;
const MAX_LINE = 120;
/** What is left must be this many times as long as a farewell that goes whole. */
const RATIO = 2;
/** Least characters that must be left when a line goes that says nothing else. */
const MIN_ANSWER = 12;

/** Where in the line its last run of inviting sentences begins; undefined when it has none. */
function invitationStart(text: string): number | undefined {
  const sentences = [...text.matchAll(/[^。!！?？\n]+[。!！?？]*/gu)];
  let start: number | undefined;
  for (const { index, 0: sentence } of sentences.reverse()) {
    if (!isInvitation(sentence)) break;
    start = index;
  }
  return start;
}

/**
 * Drops inviting lines among the content lines [from, to) of one answer and cuts inviting sentences off its last
 * line; an answer is never left without content.
 */
export function dropInvitations(lines: readonly Line[], from: number, to: number): void {
  const content = lines.slice(from, to).filter(({ dropped }) => dropped === undefined);
  let left = content.reduce((sum, { block }) => sum + block.chars, 0);
  content.forEach((line, i) => {
    const last = i === content.length - 1;
    const inviting = line.text.split(/(?<=[。!！?？])/u).some(isInvitation);
    if (!inviting) return;
    const whole = !hasCitation(line.text);
    const limit = last ? MAX_FAREWELL : MAX_LINE;
    if (whole && line.text.length <= limit && left - line.block.chars >= RATIO * line.block.chars) {
      line.dropped = 'invitation';
      left -= line.block.chars;
      return;
    }
    const start = last ? invitationStart(line.text) : undefined;
    if (whole && start === 0 && left - line.block.chars >= MIN_ANSWER) line.dropped = 'invitation';
    else if (start !== undefined && start > 0) line.keepEnd = line.start + line.text.slice(0, start).trimEnd().length;
  });
}
