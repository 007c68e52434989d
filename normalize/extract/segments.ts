/** The parts of an answer: analysis, legal basis, notes, further reading, references. */
import type { RawSegment, SegmentKind } from '../types.ts';
import type { Line } from './lines.ts';

interface Label {
  readonly kind: SegmentKind;
  readonly pattern: RegExp;
}

const OPEN = '(?:\\d{1,2}\\s?[、.．]\\s?)?[【\\[〖(（]?\\s*';
const CLOSE = '\\s*(?:[】\\]〗)）]\\s*[:：]{0,2}|[:：|丨]|$)';

function label(kind: SegmentKind, words: string): Label {
  return { kind, pattern: new RegExp(`^${OPEN}(?:${words})${CLOSE}`, 'u') };
}

/** Labels at the start of a line. */
const LABELS: readonly Label[] = [
  label(
    'analysis',
    '法律分析|律师(?:解答|回答|分析|说法|观点|意见|解析|建议)|专家解答|(?:最佳|网友|推荐|精选)(?:答案|回答)|法律(?:解析|主观)|解析|分析|结论|解答|回答|答|核心(?:提示|观点|结论)|案例分析',
  ),
  label(
    'basis',
    '(?:相关)?法律(?:依据|规定|法规|条文)(?:内容)?|法条(?:链接|依据)?|相关(?:法条|法规|法律|规定|条文)|本文(?:所涉及|关联)的?(?:相关)?法律依据|法律客观|依据',
  ),
  label('references', '参考资料(?:来源)?|参考文献|资料来源|引用来源'),
  label(
    'note',
    '注意(?:事项)?|提示|备注|注|说明|释义|专家导读|问题(?:描述|补充|详情)|补充(?:说明|问题)?|案情(?:简介|回顾)?',
  ),
];
const FURTHER = /^(?:[(（⑴-⒇]?\s*(?:\d{1,3}|[⑴-⒇])\s*[)）]?)?.{0,60}(?:扩展|拓展)(?:阅读|资料|知识)\s*[:：]?$/u;
const STATUTE_LINE =
  /^(?:\d{1,2}\s?[、.．]\s?)?(?:根据|依据|依照|按照)?《[^《》]{2,60}》\s*(?:规定)?[:：]?(?:$|\s*(?:第[〇零一二三四五六七八九十百千\d]{1,9}条)(?!.{0,4}[、和的]))/u;
const ARTICLE_LINE =
  /^第[〇零一二三四五六七八九十百千\d]{1,9}条(?:之[一二三四五六七八九十])?(?:[\s【:：]|规定|[^、和的至到])/u;
/** 一、 begins a part of the author's own; the levels of a quoted statute are （一） and 第…条. */
const HAN_STEP = /^[一二三四五六七八九十]{1,3}、/u;
/** A numbered step or paragraph of the author's own ends a basis that has no label. */
const OWN_STEP = /^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}\s?[、.．])/u;

/** The kind of segment a line opens, and whether by a label (true) or by being statute text (false). */
function opens(text: string): Opened | undefined {
  const start = text.slice(0, 120);
  if (text.length <= 90 && FURTHER.test(start)) return { kind: 'further-reading', labelled: true };
  const found = LABELS.find(({ pattern }) => pattern.test(start));
  if (found !== undefined) return { kind: found.kind, labelled: true };
  if (STATUTE_LINE.test(start) || ARTICLE_LINE.test(start)) return { kind: 'basis', labelled: false };
  return undefined;
}

interface Opened {
  readonly kind: SegmentKind;
  readonly labelled: boolean;
}

const START: Opened = { kind: 'analysis', labelled: false };

/** The segment a content line belongs to, given the one before it. */
function nextSegment(text: string, current: Opened): Opened {
  const opened = opens(text);
  if (opened?.labelled === true) return opened;
  if (current.labelled && current.kind !== 'analysis') return HAN_STEP.test(text) ? START : current;
  if (opened !== undefined) return opened;
  return current.kind === 'basis' && OWN_STEP.test(text) ? START : current;
}

/**
 * Cuts the content lines [from, to) of an answer into segments. A segment is one stretch of the page text: a dropped
 * line ends the stretch, not the kind. `pageText` is what the lines' offsets point into.
 */
export function cutSegments(lines: readonly Line[], pageText: string, from: number, to: number): RawSegment[] {
  const segments: RawSegment[] = [];
  let current = START;
  let stretch: { start: number; end: number } | undefined;
  const close = (): void => {
    if (stretch === undefined) return;
    segments.push({ kind: current.kind, raw: pageText.slice(stretch.start, stretch.end), pageStart: stretch.start });
    stretch = undefined;
  };
  for (const line of lines.slice(from, to)) {
    if (line.dropped !== undefined) {
      close();
      continue;
    }
    const next = nextSegment(line.text, current);
    const opensAnew = next !== current && (next.kind !== current.kind || next.labelled);
    if (opensAnew) close();
    current = next;
    if (stretch === undefined) stretch = { start: line.start, end: line.keepEnd };
    else stretch.end = line.keepEnd;
  }
  close();
  return segments;
}
