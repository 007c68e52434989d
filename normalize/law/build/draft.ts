/** A law on its way into the register: names, versions, repeal; no id yet. */
import type { LawVersion, Level, StatusHint } from '../statute.ts';
import type { ParsedLaw } from '../texts.ts';
import { type ChainVersion, chainVersions, completeFrom, type SourceVersion } from './chain.ts';
import type { Correction, Curated, NamedVersion } from './curated.ts';
import type { HistoryStep } from './history.ts';
import { idKey } from './ids.ts';
import { type StatusRow, titleKey } from './interpretations.ts';
import type { SourceLaw } from './sources.ts';

const ISSUER = /^(?:最高人民法院|最高人民检察院|公安部|司法部)+/u;

/** A repeal before ids are known: `successor` is the repealing law. */
export interface DraftRepeal {
  readonly on: string;
  readonly by: string;
  readonly successor: LawDraft | undefined;
}

/** One law; the builder fills in what later steps find. */
export interface LawDraft {
  /** Tells laws apart, by level, name and, where a later law took over the very title, the day of adoption. */
  readonly key: string;
  readonly name: string;
  readonly fullName: string;
  readonly level: Level;
  readonly otherNames: string[];
  readonly versions: readonly ChainVersion[];
  readonly newest: ParsedLaw | undefined;
  readonly firstAdopted: string | undefined;
  readonly completeFrom: string | undefined;
  documentNo: string | undefined;
  repealed: DraftRepeal | undefined;
  readonly hints: StatusHint[];
  /** True when somebody checked whether it is in force. */
  verified: boolean;
}

function looseKey(title: string): string {
  return titleKey(title)
    .replace(/具体|应用|适用|若干|的/gu, '')
    .replace(/侵犯/gu, '侵害');
}

/** Finds drafts by title, whatever brackets or 中华人民共和国; a title without its issuer finds the one with it. */
export class DraftIndex {
  readonly drafts: LawDraft[] = [];
  readonly #byTitle = new Map<string, LawDraft>();
  readonly #withoutIssuer = new Map<string, LawDraft>();

  /** Adds a law. Of two with the same title the one added first is found. */
  add(draft: LawDraft): void {
    this.drafts.push(draft);
    for (const title of [draft.fullName, draft.name, ...draft.otherNames]) {
      const key = titleKey(title);
      if (!this.#byTitle.has(key)) this.#byTitle.set(key, draft);
      const tail = key.replace(ISSUER, '');
      if (tail !== key && !this.#withoutIssuer.has(tail)) this.#withoutIssuer.set(tail, draft);
    }
  }

  /** Also when an amendment changed the title's wording: 具体应用法律 became 适用法律. */
  findRenamed(title: string): LawDraft | undefined {
    const key = looseKey(title);
    return this.drafts.find(
      (draft) => draft.versions.some(({ hasText }) => hasText) && looseKey(draft.fullName) === key,
    );
  }

  find(title: string): LawDraft | undefined {
    const key = titleKey(title);
    return this.#byTitle.get(key) ?? this.#withoutIssuer.get(key);
  }
}

/** Changes of a law that are known without their text. */
export interface KnownChanges {
  readonly named: readonly NamedVersion[];
  readonly amended: readonly StatusRow[];
  readonly history: readonly HistoryStep[];
}

/** A law of the collection. */
export function draftOfSource(source: SourceLaw, known: KnownChanges, curated: Curated): LawDraft {
  const correction = curated.corrections.find(({ name }) => name === source.name);
  const level = correction?.level ?? source.level;
  const versions = closeWithNamed(chainVersions(correct(source.versions, correction), known.history), known);
  const newest = source.versions
    .filter(({ text }) => text !== undefined)
    .toSorted((a, b) => (a.row.adopted < b.row.adopted ? 1 : -1))[0]?.text;
  // Absent from the list of laws in force, and no repeal found.
  const doubtful = source.versions.find(({ row }) => row.note?.startsWith('absent from') === true)?.row.note;
  const dates = (newest?.history ?? []).flatMap(({ date }) => date ?? []);
  return {
    key: idKey({ name: source.name, level }),
    name: source.name,
    fullName: source.fullName,
    level,
    otherNames: [...source.otherNames],
    versions,
    newest,
    firstAdopted: [...dates, versions[0]?.adopted].filter((day) => day !== undefined).sort()[0],
    completeFrom: completeFrom(versions, newest, level),
    documentNo: correction?.documentNo,
    repealed: undefined,
    hints:
      doubtful === undefined
        ? []
        : [
            {
              kind: 'ended',
              on: undefined,
              by: `不在${/\d{4}-\d{2}-\d{2}/u.exec(doubtful)?.[0] ?? ''}现行有效法律目录中,未见废止日期`,
              basis: 'list',
            },
          ],
    verified: level !== '司法解释' && doubtful === undefined,
  };
}

/** Applies curated first days and what is known of texts that end too early. */
function correct(versions: readonly SourceVersion[], correction: Correction | undefined): readonly SourceVersion[] {
  if (correction === undefined) return versions;
  return versions.map((version) => {
    const { row, complete } = version;
    const from = correction.commencements?.[row.adopted];
    const whole = complete && correction.truncated?.includes(row.adopted) !== true;
    return { ...version, complete: whole, row: from === undefined ? row : { ...row, from, basis: 'curated' } };
  });
}

/** Adds versions known by name only; each ends the one before it. */
function closeWithNamed(versions: readonly ChainVersion[], { named, amended }: KnownChanges): readonly ChainVersion[] {
  const newestFrom = versions.at(-1)?.from ?? '';
  const added = [
    ...named.map((version) => ({ ...version, from: version.from ?? version.adopted })),
    ...amended.flatMap((row) =>
      row.on === undefined
        ? []
        : [{ adopted: row.on, from: row.on, by: row.by, basis: row.proved ? 'list' : 'memory' }],
    ),
  ].filter(({ from }) => from > newestFrom);
  return added
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<readonly ChainVersion[]>((chain, { adopted, from, by, basis }) => {
      const last = chain.at(-1);
      const before = last === undefined ? [] : [...chain.slice(0, -1), { ...last, to: from }];
      return [...before, namedVersion({ adopted, from, by, basis })];
    }, versions);
}

function namedVersion({
  adopted,
  from,
  by,
  basis,
}: Pick<LawVersion, 'adopted' | 'from' | 'by' | 'basis'>): ChainVersion {
  return {
    adopted,
    from,
    to: undefined,
    by,
    lastArticle: '0',
    hasText: false,
    complete: false,
    basis,
    articles: new Map(),
  };
}

/** A law known by its name only; `from` undefined: nothing is known but the name and perhaps its end. */
export function draftOfName(
  fullName: string,
  level: Level,
  version: Pick<LawVersion, 'adopted' | 'from' | 'by' | 'basis'> | undefined,
): LawDraft {
  const name = fullName.replace(/^中华人民共和国(?=.)/u, '');
  return {
    key: idKey({ name, level }),
    name,
    fullName,
    level,
    otherNames: [],
    versions: version === undefined ? [] : [namedVersion(version)],
    newest: undefined,
    firstAdopted: version?.adopted,
    completeFrom: undefined,
    documentNo: undefined,
    repealed: undefined,
    hints: [],
    verified: level !== '司法解释',
  };
}

/** The same law under a key of its own, for one whose title a later law took over. */
export function asFormer(draft: LawDraft, day: string): LawDraft {
  return { ...draft, key: `${draft.key}@${day}` };
}
