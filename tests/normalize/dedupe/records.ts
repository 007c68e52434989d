/** Records for the tests, with everything that does not matter filled in. */
import type { Judgement } from '../../../normalize/check/types.ts';
import type { AnswerRecord } from '../../../normalize/dedupe/answer.ts';
import { passageOf } from '../../../normalize/passage.ts';
import { shortHash } from '../../../normalize/text/hash.ts';
import { keyText } from '../../../normalize/text/key.ts';
import type { QaItem, Segment, SegmentKind, Span } from '../../../normalize/types.ts';

/** An answer in its author's own words. */
export function ownAnswer(id: string, own: string, more: Partial<AnswerRecord> = {}): AnswerRecord {
  const body = keyText(own);
  return {
    id,
    kind: 'own',
    questionKey: '',
    citedArticles: [],
    body,
    ownLength: body.length,
    right: 0,
    wrong: 0,
    published: undefined,
    sourceRank: 0,
    ...more,
  };
}

/** An item of one analysis segment, or of the segments given. */
export function makeItem(
  url: string,
  question: string,
  ...texts: ReadonlyArray<string | [SegmentKind, string]>
): QaItem {
  const clean = (text: string) => ({ raw: text, display: text, edits: [] });
  const segments = texts.map((text): Segment => {
    const [kind, display]: [SegmentKind, string] = typeof text === 'string' ? ['analysis', text] : text;
    return { kind, text: clean(display), pageStart: 0 };
  });
  return {
    id: shortHash(`${url} ${question}`),
    sourceId: 'site',
    page: { url, title: question, siteName: undefined, breadcrumb: [], published: undefined, author: undefined },
    ordinal: undefined,
    question: clean(question),
    segments,
    topics: [],
    redactions: {},
    publish: 'full',
  };
}

/** Where `words` stand in the item's passage, every time. */
export function spansOf(item: QaItem, words: string): Span[] {
  const { text } = passageOf(item);
  const spans: Span[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    spans.push({ start: at, end: at + words.length });
  }
  return spans;
}

/** A citation of 刑法 (or a penalty term under it) as the checker judges it. */
export function judged(span: Span, text: string, article: string, more: Partial<Judgement> = {}): Judgement {
  return {
    kind: 'citation',
    ruleId: 'test',
    span,
    text,
    law: 'criminal-law',
    lawName: '刑法',
    article,
    paragraph: undefined,
    item: undefined,
    verdict: 'ok',
    aspects: [],
    basis: undefined,
    onPageDate: 'cannot-say',
    target: undefined,
    expected: undefined,
    evidence: [],
    message: { zh: '', en: '' },
    fix: undefined,
    proposal: undefined,
    ...more,
  };
}
