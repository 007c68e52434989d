/** A check's result in the form of the contract: JSON with code point offsets (docs/schema/check.json). */
import type { StatuteBook } from '../law/book.ts';
import type { Span } from '../types.ts';
import type { CheckResult, Fix, Judgement, Reference } from './types.ts';

/** Version of the report's form. */
const REPORT_FORMAT = 1;

/** Turns UTF-16 offsets of a text into code point offsets, one pass for all that are asked in any order. */
class CodePoints {
  /** UTF-16 offsets of the low surrogates of pairs, ascending. */
  private readonly pairs: number[] = [];

  constructor(text: string) {
    for (let i = 0; i + 1 < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0xd800 || unit > 0xdbff) continue;
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) this.pairs.push(++i);
    }
  }

  /** Code points before the UTF-16 offset. */
  at(offset: number): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  }

  span({ start, end }: Span): Span {
    return { start: this.at(start), end: this.at(end) };
  }
}

/** One passage's report: `mentions` (citations and law names) and `penalties`, offsets in code points. */
export function reportOf(text: string, result: CheckResult, book: StatuteBook): Record<string, unknown> {
  const points = new CodePoints(text);
  const of = (kinds: ReadonlyArray<Judgement['kind']>): unknown[] =>
    result.judgements.filter(({ kind }) => kinds.includes(kind)).map((one) => entry(one, points, text, book));
  const { id, asOf, knownTo, searched } = result;
  return {
    format: REPORT_FORMAT,
    id,
    offsetUnit: 'code point',
    asOf,
    knownTo,
    searched,
    mentions: of(['citation', 'law-only', 'crime-name']),
    penalties: of(['penalty']),
    uncited: result.uncited.map((one) => ({
      ...points.span(one.span),
      law: titleOf(book.law(one.law)) ?? one.law,
      lawId: one.law,
      article: one.article,
      paragraph: one.paragraph,
      coverage: Math.round(one.coverage * 100) / 100,
      from: one.from,
      to: one.to,
      inForce: one.inForce,
    })),
  };
}

function entry(judgement: Judgement, points: CodePoints, text: string, book: StatuteBook): Record<string, unknown> {
  const { kind, span, law, article, paragraph, item, verdict, fix, proposal, target, expected } = judgement;
  const enactment = law === undefined ? undefined : book.law(law);
  return {
    ...points.span(span),
    clean: judgement.clean,
    text: judgement.text,
    kind,
    law: titleOf(enactment) ?? judgement.lawName,
    lawId: law,
    documentNo: enactment?.documentNo,
    article,
    paragraph,
    item,
    version: judgement.version,
    verdict,
    ruleId: judgement.ruleId,
    aspects: judgement.aspects,
    basis: judgement.basis,
    ...(judgement.reference && referenceEntry(judgement.reference, points)),
    onPageDate: judgement.onPageDate,
    target,
    targetVersion: judgement.targetVersion,
    expected,
    compared: judgement.compared,
    evidence: judgement.evidence,
    message: judgement.message,
    fix: fix && {
      ...(kind === 'penalty' ? { text: withFix(text, span, fix) } : targetOf(target, book)),
      change: changeOf(fix, points),
    },
    proposal: proposal && { ...targetOf(target, book), change: changeOf(proposal, points) },
  };
}

/** How the citation is written and how its law was found. */
function referenceEntry(reference: Reference, points: CodePoints): Record<string, unknown> {
  const { form, name, number, units, group, inferred, candidates, abstained } = reference;
  return {
    form,
    parts: {
      name: name && points.span(name),
      number: number && points.span(number),
      units: units.map(({ span, paragraph, item }) => ({ ...points.span(span), paragraph, item })),
    },
    group: group && { id: group.id, kind: group.kind, ...points.span(group.span), articles: group.articles },
    inferred: inferred && { how: inferred.how, from: inferred.from && points.span(inferred.from) },
    candidates,
    abstained,
  };
}

/** The short name; the full title of an interpretation, whose short forms are not unique. */
function titleOf(law: ReturnType<StatuteBook['law']>): string | undefined {
  return law?.level === '司法解释' ? law.fullName : law?.name;
}

function targetOf(target: string | undefined, book: StatuteBook): Record<string, unknown> {
  const [, , law = '', article] = target?.split('@')[0]?.split('/') ?? [];
  return { law: titleOf(book.law(law)) ?? law, article };
}

/** The clause as it reads after the fix. */
function withFix(text: string, { start, end }: Span, fix: Fix): string {
  return text.slice(start, fix.span.start) + fix.text + text.slice(fix.span.end, end);
}

function changeOf({ span, text, kind, proof, inverse }: Fix, points: CodePoints): Record<string, unknown> {
  const start = points.at(span.start);
  const undo = { start, end: start + [...text].length, text: inverse.text };
  return { ...points.span(span), text, kind, proof, inverse: undo };
}
