/** Repeals and the status of interpretations: which law ended which, on what day, on what basis. */
import { writeNumeral } from '../../text/numerals.ts';
import { type ArticleId, type Level, parseArticle } from '../statute.ts';
import type { LawParagraph } from '../texts.ts';
import { asFormer, type DraftIndex, draftOfName, type LawDraft } from './draft.ts';
import { type StatusRow, titleKey } from './interpretations.ts';
import { compareArticles } from './provisions.ts';
import { commencementIn, type RepealClause, repealsIn, startsAtOnce } from './repeals.ts';
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

/** Repeals that closing articles name, in every version held; titles not in the collection become laws known by name. */
export function linkClosingArticles(index: DraftIndex): void {
  for (const draft of [...index.drafts]) {
    for (const { article, paragraphs, first } of closingsOf(draft)) {
      const on = commencementIn(paragraphs) ?? (startsAtOnce(paragraphs) ? first : undefined);
      if (on === undefined) continue;
      for (const clause of repealsIn(paragraphs)) {
        const target = index.find(clause.title) ?? addNamed(clause, draft, index);
        if (target === undefined || target === draft) continue;
        target.documentNo ??= clause.documentNo?.startsWith('法') ? clause.documentNo : undefined;
        repeal(target, on, `${draft.name}${article}`, draft);
      }
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

/** 1260 → 第一千二百六十条. */
function printWords(id: ArticleId): string {
  const { article, insertion } = parseArticle(id) ?? { article: 0, insertion: 0 };
  return `第${writeNumeral(article)}条${insertion === 0 ? '' : `之${writeNumeral(insertion)}`}`;
}

interface Closing {
  readonly article: string;
  readonly paragraphs: readonly LawParagraph[];
  /** The law's very first day, when this is its first version and the day is known. */
  readonly first: string | undefined;
}

function closingsOf({ newest, versions, firstAdopted }: LawDraft): readonly Closing[] {
  return versions.flatMap((version): Closing[] => {
    if (!version.hasText || version.by !== undefined) return [];
    const isFirst = version.adopted === firstAdopted && version.basis !== 'adopted';
    const first = isFirst ? version.from : undefined;
    const id = [...version.articles.keys()].sort(compareArticles).at(-1);
    if (id !== undefined) return [{ article: printWords(id), paragraphs: version.articles.get(id) ?? [], first }];
    const end = newest?.numbered.at(-1)?.paragraphs ?? newest?.preamble.slice(-1);
    return end === undefined ? [] : [{ article: '', paragraphs: end, first }];
  });
}

function addNamed(clause: RepealClause, by: LawDraft, index: DraftIndex): LawDraft | undefined {
  const level = levelOfTitle(clause, by);
  if (level === undefined) return undefined;
  const draft = draftOfName(clause.title, level, undefined);
  index.add(draft);
  return draft;
}

/** Only titles that tell their rank: 中华人民共和国…法, titles of the courts, what the 国务院 issued. */
function levelOfTitle({ title, before }: RepealClause, by: LawDraft): Level | undefined {
  if (by.level === '司法解释') return /最高人民(?:法院|检察院)|^关于/u.test(title) ? '司法解释' : undefined;
  const regulation = /(?:条例|办法|规定|细则|章程|通则)(?:（试行）)?$/u.test(title);
  if (/国务院|政务院/u.test(before) || /暂行条例$/u.test(title)) return regulation ? '行政法规' : undefined;
  if (by.level !== '法律') return regulation ? by.level : undefined;
  return /^中华人民共和国.+(?:法|法（试行）|条例)$/u.test(title) ? '法律' : undefined;
}

/** Ends, amendments and new titles of interpretations; what rests on memory becomes a hint. */
export function linkStatus(rows: readonly StatusRow[], index: DraftIndex): void {
  for (const row of rows) {
    if (row.kind === 'decision') continue;
    const draft = targetOf(row, index);
    draft.documentNo ??= row.documentNo;
    if (row.kind === 'new') {
      draft.verified = row.proved;
      continue;
    }
    if (row.kind === 'ended' && row.on !== undefined && row.proved) {
      const by = index.find(row.by.replace(/\s*[（(](?:\d{4}-|法|高检).*$/u, ''));
      draft.repealed = {
        on: row.on,
        by: row.by.replace(/\s*\(\d{4}-\d{2}-\d{2}\)$/u, ''),
        successor: by === draft ? undefined : by,
      };
      draft.verified = true;
      continue;
    }
    const covered =
      row.kind === 'amended' && draft.versions.some(({ from, hasText }) => hasText && from >= (row.on ?? '9'));
    if (!covered) draft.hints.push({ kind: row.kind, on: row.on, by: row.by, basis: row.proved ? 'list' : 'memory' });
  }
}

/** The law a row speaks of: an end on or before the first day of the title's holder is the end of an earlier act. */
function targetOf(row: StatusRow, index: DraftIndex): LawDraft {
  const holder = index.find(row.title);
  if (holder === undefined) {
    const renamed = row.kind === 'amended' ? index.findRenamed(row.title) : undefined;
    renamed?.otherNames.push(row.title);
    return renamed ?? addRow(row, index);
  }
  const { on, kind } = row;
  if (kind !== 'ended' || on === undefined || (holder.versions[0]?.from ?? '') < on) return holder;
  const former = index.drafts.find(
    (draft) => draft.key.startsWith(`${holder.key}@`) && (draft.versions[0]?.from ?? '') < on,
  );
  return former ?? addRow(row, index, holder);
}

function addRow(row: StatusRow, index: DraftIndex, holder?: LawDraft): LawDraft {
  const from = row.from ?? (row.kind === 'new' ? row.adopted : undefined);
  const version =
    from === undefined
      ? undefined
      : { adopted: row.adopted ?? from, from, by: undefined, basis: row.proved ? 'list' : 'memory' };
  const named = draftOfName(row.title, '司法解释', version);
  const draft = holder === undefined ? named : asFormer(named, row.on ?? row.title);
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
  const taken = new Set(index.drafts.map(({ documentNo }) => documentNo));
  for (const [draft, counts] of votes) {
    const [number, ...others] = [...counts.keys()].filter((no) => !taken.has(no) && isOfFirstYear(no, draft));
    if (number !== undefined && others.length === 0) draft.documentNo ??= number;
  }
}

/** A number's year is that of the first adoption or the one after; an earlier act of the same title has another. */
function isOfFirstYear(documentNo: string, { firstAdopted }: LawDraft): boolean {
  const [year, first] = [Number(/\d{4}/u.exec(documentNo)?.[0]), Number(firstAdopted?.slice(0, 4))];
  return year === first || year === first + 1;
}
