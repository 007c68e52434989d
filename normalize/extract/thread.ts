/** Question-and-answer threads: 问: … 答: …, or one question with labelled answers (律师解答, 最佳答案). */
import { isQuestion, type Line } from './lines.ts';

/** One question with its answers; `question` is undefined when the page's title asks it. */
export interface Exchange {
  readonly question: number | undefined;
  /** Where the question's words begin in its line. */
  readonly textStart: number;
  /** Lines of description and answers, [from, to). */
  readonly from: number;
  readonly to: number;
}

const ASKED = /^[【[]?(?:问题?|提问|网友(?:提问|问)?|Q)\s*\d{0,3}[】\]]?\s*[:：]\s*(?=\S)/u;
const ANSWERED =
  /^[【[]?(?:答|回答|解答|律师(?:解答|回答|回复|答复)|专家解答|(?:最佳|推荐|满意|精选|网友|其他)(?:答案|回答|回复)|A)\s*\d{0,3}[】\]]?(?:\s*[:：]|$)|^(?:共\s*)?\d{1,3}\s*(?:个|条|位律师)(?:回答|答案|回复|解答)$/u;

/**
 * The exchanges of a page: every 问 line with what follows up to the next; when there is none, the whole body under the
 * page's title if some line is labelled as an answer. [] when the page is no thread.
 */
export function findExchanges(lines: readonly Line[]): Exchange[] {
  const asked: Array<{ line: number; textStart: number }> = [];
  let answers = 0;
  lines.forEach(({ text, dropped }, line) => {
    if (dropped !== undefined) return;
    const start = text.slice(0, 40);
    const match = ASKED.exec(start);
    if (match !== null) asked.push({ line, textStart: match[0].length });
    else if (ANSWERED.test(start)) answers += 1;
  });
  if (asked.length > 0 && answers > 0) {
    return asked.map(({ line, textStart }, i) => ({
      question: line,
      textStart,
      from: line + 1,
      to: asked[i + 1]?.line ?? lines.length,
    }));
  }
  const title = lines[0];
  if (answers === 0 || title === undefined || asked.length > 0) return [];
  return isQuestion(title.text) || answers > 0
    ? [{ question: undefined, textStart: 0, from: 0, to: lines.length }]
    : [];
}
