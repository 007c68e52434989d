/** Extracted item → clean item: the ordered list of cleaning steps, redaction, topics and identity. */
import type { CleanText, PageMeta, QaItem, RawItem, Segment, Source } from '../types.ts';
import { applyEdits, editText, plainText } from './edits.ts';
import { decodeEntities } from './entities.ts';
import { shortHash } from './hash.ts';
import {
  joinSplitWords,
  plainBlanks,
  removeEmptyLines,
  removeInvisible,
  removeNotSigns,
  shrinkBlanks,
  trimLines,
} from './invisible.ts';
import { keyText } from './key.ts';
import { trimMarks, trimTitles, widenPunctuation } from './punctuation.ts';
import { countRedactions, REDACT, redactPersonalData } from './redact/index.ts';
import { isTraditional, plainNumerals, removeGlosses, repairHomoglyphs, repairSimplified, simplify } from './script.ts';
import type { CleanStep, StepContext } from './step.ts';
import type { TextTables } from './tables.ts';
import { findTopics } from './topics.ts';
import { compareUnits, REACH, removeHexRuns, removeSyllables, removeTornWords } from './watermark.ts';

export type { TextTables } from './tables.ts';

/** The steps in order; each reads the text as the one before left it. */
const STEPS: readonly CleanStep[] = [
  decodeEntities,
  removeInvisible,
  removeNotSigns,
  plainBlanks,
  removeHexRuns,
  removeSyllables,
  removeGlosses,
  removeTornWords,
  simplify,
  repairSimplified,
  repairHomoglyphs,
  plainNumerals,
  shrinkBlanks,
  trimLines,
  removeEmptyLines,
  joinSplitWords,
  trimTitles,
  widenPunctuation,
  trimMarks,
  (text, { advertisers }) => redactPersonalData(text, advertisers),
];
/** Steps repeat until none finds anything, so that cleaning twice changes nothing. */
const MAX_ROUNDS = 8;

/** What to know of a text to clean it. */
export interface CleanOptions {
  /** Compared characters of the answer before the text; undefined for what is no answer. */
  readonly answerOffset: number | undefined;
  readonly advertisers: readonly string[];
  /** Undefined: decided from the text itself. */
  readonly traditional: boolean | undefined;
}

/** Cleans one text; the edits lead from the text as extracted to the text as shown. */
export function cleanText(raw: string, tables: TextTables, options: CleanOptions): CleanText {
  let traditional = options.traditional ?? false;
  let text = plainText(raw);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = text;
    if (options.traditional === undefined) traditional ||= isTraditional(text.display, tables.traditional);
    const context: StepContext = { ...options, tables, traditional };
    for (const step of STEPS) text = editText(text, step(text.display, context));
    if (text === before) break;
  }
  return text;
}

/** Personal data blotted out of `raw` as well, unit for unit. */
function blotRaw(text: CleanText): CleanText {
  const blots = text.edits
    .filter(({ rule }) => rule.includes(REDACT))
    .map(({ span, rule }) => ({ span, rule, text: '■'.repeat(span.end - span.start) }));
  return blots.length === 0 ? text : { ...text, raw: applyEdits(text.raw, blots) };
}

const HAS_LAW =
  /第[〇零一二三四五六七八九十百千\d]{1,9}条|《[^《》]{2,60}(?:法|条例|解释|规定|办法|决定|意见|通知|法典|细则|宪法)[^《》]{0,20}》|刑法|民法|有期徒刑|拘役/u;

/** False for further reading that has nothing to do with law: news of the day, advertising. */
function isOnTopic({ kind, raw }: RawItem['segments'][number]): boolean {
  return kind !== 'further-reading' || HAS_LAW.test(raw.replace(/《[^《》]{2,60}(?:刑|案)[^《》]{0,40}》/gu, ''));
}

/** Makes the clean item: texts, identity, topics, redactions. Off-topic further reading is left out. */
export function cleanItem(item: RawItem, tables: TextTables, source: Pick<Source, 'publish'>): QaItem {
  const kept = item.segments.filter(isOnTopic);
  const traditional = isTraditional([item.question.raw, ...kept.map(({ raw }) => raw)].join('\n'), tables.traditional);
  const clean = (raw: string, answerOffset?: number): CleanText =>
    cleanText(raw, tables, { answerOffset, advertisers: item.advertisers, traditional });
  const question = clean(item.question.raw);
  let before = 0;
  const segments: Segment[] = [];
  for (const { kind, pageStart, raw } of kept) {
    const text = clean(raw, before);
    before += compareUnits(raw, REACH).units.length;
    if (text.display !== '') segments.push({ kind, pageStart, text });
  }
  const page = cleanMeta(item.page, (raw) => clean(raw).display);
  const answer = segments.map(({ text }) => text.display).join('\n');
  return {
    id: itemId(item),
    sourceId: item.sourceId,
    page,
    ordinal: item.ordinal,
    question: blotRaw(question),
    segments: segments.map((segment) => ({ ...segment, text: blotRaw(segment.text) })),
    topics: findTopics({ question: question.display, answer, breadcrumb: page.breadcrumb }, tables.topics),
    redactions: countRedactions([question, ...segments.map(({ text }) => text)].flatMap(({ edits }) => edits)),
    publish: source.publish,
  };
}

/** Page URL + the question's key, and which occurrence of that question on the page it is. */
function itemId({ page, question, occurrence }: RawItem): string {
  return shortHash([page.url, keyText(question.raw), ...(occurrence === 1 ? [] : [String(occurrence)])].join('\n'));
}

function cleanMeta(meta: PageMeta, clean: (raw: string) => string): PageMeta {
  return {
    ...meta,
    title: clean(meta.title),
    siteName: meta.siteName === undefined ? undefined : clean(meta.siteName),
    breadcrumb: meta.breadcrumb.map(clean),
    author: meta.author === undefined ? undefined : clean(meta.author),
  };
}
