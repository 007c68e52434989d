/** Repeals and the status of interpretations: which law ended which, on what day, on what basis. */
import type { Level } from '../statute.ts';
import type { LawParagraph } from '../texts.ts';
import { type DraftIndex, draftOfName, type LawDraft } from './draft.ts';
import { type StatusRow, titleKey } from './interpretations.ts';
import { compareArticles } from './provisions.ts';
import { commencementIn, repealsIn } from './repeals.ts';
import type { SourceLaw } from './sources.ts';

/** Repeals that the collection's list names: the last version ends and another law takes its place. */
export function linkListedRepeals(sources: readonly SourceLaw[], index: DraftIndex): void {
  for (const source of sources) {
    const draft = index.find(source.fullName);
    const last = source.versions.map(({ row }) => row).toSorted((a, b) => (a.adopted < b.adopted ? 1 : -1))[0];
    if (draft === undefined || last?.to === undefined) continue;
    const by = last.replacedBy?.replace(/\(\d{4}-\d{2}-\d{2}\)$/u, '');
    const successor = by === undefined ? undefined : index.find(by);
    if (successor !== draft) draft.repealed = { on: last.to, by: successor?.name ?? by ?? '', successor };
  }
}

/** Repeals that closing articles name; titles that the collection does not hold become laws known by name. */
export function linkClosingArticles(index: DraftIndex): void {
  for (const draft of [...index.drafts]) {
    const closing = closingOf(draft);
    if (closing === undefined) continue;
    const on = commencementIn(closing.paragraphs) ?? onlyDay(draft);
    if (on === undefined) continue;
    for (const { title, documentNo } of repealsIn(closing.paragraphs)) {
      const target = index.find(title) ?? addNamed(title, draft, index);
      if (target === undefined || target === draft) continue;
      target.documentNo ??= documentNo?.startsWith('法') ? documentNo : undefined;
      repeal(target, on, `${draft.name}${closing.article}`, draft);
    }
  }
}

/** Sets a repeal unless the law was adopted anew after it. */
function repeal(target: LawDraft, on: string, by: string, successor: LawDraft): void {
  const newest = target.versions.at(-1);
  if (newest !== undefined && newest.from >= on) return;
  if (target.repealed !== undefined && target.repealed.on !== on) return;
  target.repealed = { on, by, successor };
  target.verified = true;
}

function closingOf({
  newest,
  versions,
}: LawDraft): { article: string; paragraphs: readonly LawParagraph[] } | undefined {
  const last = versions.findLast(({ hasText }) => hasText);
  const id = [...(last?.articles.keys() ?? [])].sort(compareArticles).at(-1);
  if (id !== undefined) return { article: `第${id}条`, paragraphs: last?.articles.get(id) ?? [] };
  const end = newest?.numbered.at(-1)?.paragraphs ?? newest?.preamble.slice(-1);
  return end === undefined ? undefined : { article: '', paragraphs: end };
}

/** The first day of a law that was never amended. */
function onlyDay({ versions, newest }: LawDraft): string | undefined {
  const [only] = versions;
  const amended = newest?.history.some(({ text }) => /修正|修订|修改/u.test(text)) ?? true;
  return versions.length === 1 && only !== undefined && only.basis !== 'adopted' && !amended ? only.from : undefined;
}

function addNamed(title: string, by: LawDraft, index: DraftIndex): LawDraft | undefined {
  const level = levelOfTitle(title, by);
  if (level === undefined) return undefined;
  const draft = draftOfName(title, level, undefined);
  index.add(draft);
  return draft;
}

/** Only titles that tell their rank: 中华人民共和国…法, titles of the courts. */
function levelOfTitle(title: string, by: LawDraft): Level | undefined {
  if (by.level === '司法解释') return /最高人民(?:法院|检察院)|^关于/u.test(title) ? '司法解释' : undefined;
  if (by.level === '法律' && /^中华人民共和国.+(?:法|法（试行）|条例)$/u.test(title)) {
    return title.endsWith('暂行条例') ? '行政法规' : '法律';
  }
  return by.level !== '法律' && /(?:条例|办法|规定|细则)(?:（试行）)?$/u.test(title) ? by.level : undefined;
}

/** Ends, amendments and new titles of interpretations; what rests on memory becomes a hint. */
export function linkStatus(rows: readonly StatusRow[], index: DraftIndex): void {
  for (const row of rows) {
    if (row.kind === 'decision') continue;
    const draft = index.find(row.title) ?? addRow(row, index);
    draft.documentNo ??= row.documentNo;
    if (row.kind === 'new') {
      draft.verified = row.proved;
      continue;
    }
    if (row.kind === 'ended' && row.on !== undefined && row.proved) {
      const successor = index.find(row.by.replace(/\s*[（(](?:\d{4}-|法|高检).*$/u, ''));
      if (draft.repealed === undefined) draft.repealed = { on: row.on, by: row.by, successor };
      draft.verified = true;
      continue;
    }
    const covered =
      row.kind === 'amended' && draft.versions.some(({ from, hasText }) => hasText && from >= (row.on ?? '9'));
    if (!covered) draft.hints.push({ kind: row.kind, on: row.on, by: row.by, basis: row.proved ? 'list' : 'memory' });
  }
}

function addRow(row: StatusRow, index: DraftIndex): LawDraft {
  const from = row.from ?? (row.kind === 'new' ? row.adopted : undefined);
  const version =
    from === undefined
      ? undefined
      : { adopted: row.adopted ?? from, from, by: undefined, basis: row.proved ? 'list' : 'memory' };
  const draft = draftOfName(row.title, '司法解释', version);
  index.add(draft);
  return draft;
}

/** Document numbers that other texts put behind a title. */
export function mineDocumentNumbers(texts: Iterable<string>, index: DraftIndex): void {
  const cited = /《((?:[^《》]|《[^《》]*》){8,120})》[（(]((?:法释|法发|高检发释字)〔\d{4}〕\d{1,3}号)[）)]/gu;
  const votes = new Map<LawDraft, Map<string, number>>();
  for (const text of texts) {
    for (const match of text.matchAll(cited)) {
      const draft = index.find(match[1] as string);
      if (draft === undefined || titleKey(match[1] as string).length < 8) continue;
      const counts = votes.get(draft) ?? new Map<string, number>();
      counts.set(match[2] as string, (counts.get(match[2] as string) ?? 0) + 1);
      votes.set(draft, counts);
    }
  }
  for (const [draft, counts] of votes) if (counts.size === 1) draft.documentNo ??= [...counts.keys()][0];
}
