/** The data behind the pages: records of answers, articles and findings for JSON twins and dumps. */
import type { Judgement } from '../normalize/check/types.ts';
import type { Span } from '../normalize/types.ts';
import type { Site } from './context.ts';
import { csvLines } from './lib/csv.ts';
import { FINDING_COLUMNS, type FindingRecord, findingCells } from './lib/finding-table.ts';
import { safeJson } from './lib/html.ts';
import { correctedText, segmentStarts } from './marks.ts';
import type { ArticlePage, Citing, Facet, FindingRow, FormerPage, ItemPage, LawPage, ListPage } from './model/types.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** Gives offsets of a text in UTF-16 units as code points. */
function codePointsOf(text: string): (offset: number) => number {
  return SURROGATE.test(text) ? (offset) => Array.from(text.slice(0, offset)).length : (offset) => offset;
}

/** A correction, from what to what; undefined for a judgement without one. */
function fixRecord({
  fix,
}: Judgement): { readonly from: string; readonly to: string; readonly proof: readonly string[] } | undefined {
  return fix === undefined ? undefined : { from: fix.inverse.text, to: fix.text, proof: fix.proof };
}

interface Place {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A judgement of an answer. Written out member by member, as in `findingRecord`: records put together of several spreads
 * cost twice the time and outlive the page they were made for.
 */
function judgementRecord({ segment, start, end }: Place, judgement: Judgement): object {
  const { kind, text, law, article, paragraph, item, verdict, basis, onPageDate, target, message, evidence } =
    judgement;
  return {
    segment,
    start,
    end,
    kind,
    text,
    law,
    article,
    paragraph,
    item,
    verdict,
    basis,
    onPageDate,
    target,
    message: message.zh,
    evidence,
    fix: fixRecord(judgement),
  };
}

/** An answer: text after corrections, the text before where it differs, judgements with offsets into the text before. */
export function itemRecord(page: ItemPage, site: Site): object {
  const { item, check, cluster, copies } = page;
  const starts = segmentStarts(item);
  const answer = item.segments.map(({ kind, text }, index) => {
    const corrected = correctedText(item, check, index);
    return { kind, text: corrected, ...(corrected === text.display ? {} : { before: text.display }) };
  });
  const codePoints = item.segments.map(({ text }) => codePointsOf(text.display));
  const placeOf = (span: Span): Place => {
    const segment = starts.findLastIndex((start) => start <= span.start);
    const start = starts[segment] ?? 0;
    const toCodePoint = codePoints[segment] ?? codePointsOf('');
    return { segment, start: toCodePoint(span.start - start), end: toCodePoint(span.end - start) };
  };
  const judgements = check.judgements.map((judgement) => judgementRecord(placeOf(judgement.span), judgement));
  const uncited = check.uncited.map(({ span, ...words }) => ({ ...placeOf(span), ...words }));
  const source = ({ page: { url, title, published, author } }: typeof item, id: string): object => {
    return { url, title, site: id, published, author };
  };
  return {
    id: cluster.id,
    url: site.absolute(page.path),
    question: item.question.display,
    topics: item.topics,
    publish: item.publish,
    answer,
    offsetUnit: 'code point',
    judgements,
    ...(uncited.length === 0 ? {} : { uncited }),
    source: source(item, item.sourceId),
    copies: copies.map((copy) => source(copy, copy.sourceId)),
    asOf: check.asOf,
    knownTo: check.knownTo,
    holdsUntil: page.holdsUntil?.day,
    history: page.history.map(({ day, text, changes }) => ({
      day,
      text,
      ...(changes.length === 0 ? {} : { changes }),
    })),
  };
}

/** A former address: where the answer is today, or since when it is no more. */
export function formerRecord({ id, today, last, gone }: FormerPage, site: Site): object {
  return { id, movedTo: today === undefined ? undefined : site.absolute(today.path), lastSeen: last, sourceGone: gone };
}

function citingRecord({ page, judgement }: Citing, site: Site): object {
  return { url: site.absolute(page.path), title: page.title, text: judgement.text, verdict: judgement.verdict };
}

/** An article: what the register knows of it, and who cites it. */
export function articleRecord(page: ArticlePage, site: Site): object {
  return {
    provision: `/cn/${page.law.id}/${page.article}`,
    law: page.law.name,
    name: page.name,
    url: site.absolute(page.path),
    versions: page.versions,
    crimes: page.crimes,
    movedTo: page.movedTo,
    movedFrom: page.movedFrom,
    changesOn: page.changesOn,
    pages: page.pages,
    alarmPages: page.alarmPages,
    wrong: page.wrongGroups.map(({ target, label, crime, pages }) => ({ target, label, crime, pages })),
    citing: page.citing.map((citing) => citingRecord(citing, site)),
    meant: page.meant.map((citing) => citingRecord(citing, site)),
    knownTo: site.model.knownTo,
  };
}

/** A law with its versions and the articles that have pages. */
export function lawRecord({ law, articles, pages, path }: LawPage, site: Site): object {
  const { id, name, fullName, aliases, level, documentNo, versions, repealed, completeFrom, status } = law;
  return {
    id,
    name,
    fullName,
    aliases,
    level,
    documentNo,
    versions,
    repealed,
    completeFrom,
    status,
    url: site.absolute(path),
    pages,
    articles: articles.map((page) => ({ article: page.article, url: site.absolute(page.path), pages: page.pages })),
    knownTo: site.model.knownTo,
  };
}

/** A finding. */
function findingRecord({ finding, page, pages, sources, firstSeen }: FindingRow, site: Site): FindingRecord {
  const { id, ruleId, provision, status, judgement } = finding;
  const { kind, text, law, article, paragraph, item, verdict, basis, onPageDate, target, message, evidence } =
    judgement;
  return {
    id,
    rule: ruleId,
    provision,
    status,
    firstSeen,
    pages,
    sources,
    url: site.absolute(page.path),
    kind,
    text,
    law,
    article,
    paragraph,
    item,
    verdict,
    basis,
    onPageDate,
    target,
    message: message.zh,
    evidence,
    fix: fixRecord(judgement),
  };
}

/** A finding as JSON, made once: it stands in several lists. */
export function findingJson(row: FindingRow, site: Site): string {
  return site.json(row, () => findingRecord(row, site));
}

/** One page of findings, as JSON. */
export function findingsJson({ owner, rows, number, of, total }: ListPage<Facet, FindingRow>, site: Site): string {
  const { knownTo } = site.model;
  const head = safeJson({ facet: owner.key, name: owner.name, total, page: number, pages: of, knownTo });
  return `${head.slice(0, -1)},"findings":[${rows.map((row) => findingJson(row, site)).join(',')}]}`;
}

/** Findings as CSV with a header, lines ended by CR LF (RFC 4180), beginning with a byte order mark for spreadsheets. */
export function* findingsCsv(rows: readonly FindingRow[], site: Site): Generator<string> {
  yield* csvLines(FINDING_COLUMNS, records(rows, site));
}

function* records(rows: readonly FindingRow[], site: Site): Generator<Readonly<Record<string, unknown>>> {
  for (const row of rows) yield findingCells(findingRecord(row, site));
}
