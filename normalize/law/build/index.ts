/** A collection of texts → the register. Pure: the same files give the same register. */
import type { RegisterIndex } from '../codec.ts';
import type { ArticleId, CrimeName, Enactment, Level, LexiconEntry } from '../statute.ts';
import type { ChainVersion } from './chain.ts';
import { type CrimeDocument, type CrimeFact, crimeDocumentName, readCrimes } from './crimes.ts';
import type { Curated } from './curated.ts';
import { asFormer, DraftIndex, draftOfName, draftOfSource, type LawDraft } from './draft.ts';
import { factsOf } from './facts.ts';
import { type HistoryStep, readHistory } from './history.ts';
import { assignIds } from './ids.ts';
import { readInterpretationStatus, type StatusRow, titleKey } from './interpretations.ts';
import { linkClosingArticles, linkListedRepeals, linkStatus, mineDocumentNumbers } from './link.ts';
import { linkNamedTexts } from './named-texts.ts';
import { buildLexicon } from './names.ts';
import { compareArticles, joinWordings, type Wording } from './provisions.ts';
import type { BuildProblem } from './report.ts';
import { type CollectionFiles, readSources, splitSource } from './sources.ts';
import { withSubjects } from './subjects.ts';
import { movesOf } from './succession.ts';

/** Raised when the same collection would give another register. */
export const BUILDER_VERSION = '1';

/** What a build needs. */
export interface BuildInput {
  readonly files: CollectionFiles;
  readonly curated: Curated;
  /** Ids of the register before, by `level|name`. */
  readonly idsBefore: Readonly<Record<string, string>>;
  /** Writes a Chinese name in Latin letters, words joined by `-`. */
  readonly slug: (name: string) => string;
  /** Called with what is done now. */
  readonly onProgress: (what: string) => void;
}

/** The texts of a law in all wordings, for the fingerprints. */
export interface LawTexts {
  readonly id: string;
  readonly level: Level;
  readonly provisions: ReadonlyArray<Wording & { readonly article: ArticleId }>;
}

/** The register and what came up while building it. */
export interface BuildOutput {
  readonly index: Omit<RegisterIndex, 'collection' | 'version'>;
  readonly laws: readonly Enactment[];
  readonly lexicon: readonly LexiconEntry[];
  /** `level|name` → id, for the next build. */
  readonly ids: ReadonlyMap<string, string>;
  readonly texts: readonly LawTexts[];
  readonly problems: readonly BuildProblem[];
}

/** Builds the register. Throws for curated facts that contradict each other; damage in the texts becomes problems. */
export function buildRegister({ files, curated, idsBefore, slug, onProgress }: BuildInput): BuildOutput {
  const { laws: sources, problems: found } = readSources(files, onProgress);
  const problems = [...found];
  const histories = readHistories(files, problems);
  const status = readStatus(files, problems);
  const drafts = new DraftIndex();
  for (const source of sources) {
    const named = curated.knownByName.filter(({ name, level }) => name === source.name && level === source.level);
    const rows =
      source.level === '司法解释' ? status.filter((row) => titleKey(row.title) === titleKey(source.fullName)) : [];
    const amended = rows.filter(({ kind }) => kind === 'amended');
    const known = { named, amended, history: histories.get(source.name) ?? [] };
    const [current, ...former] = splitSource(source, rows);
    drafts.add(draftOfSource(current, known, curated));
    for (const law of former) {
      const draft = draftOfSource(law, { named: [], amended: [], history: [] }, { ...curated, corrections: [] });
      drafts.add(asFormer(draft, draft.firstAdopted ?? draft.name));
    }
  }
  for (const version of curated.knownByName) {
    if (drafts.find(version.fullName) !== undefined) continue;
    drafts.add(draftOfName(version.fullName, version.level, { ...version, from: version.from ?? version.adopted }));
  }
  onProgress('repeals');
  linkListedRepeals(sources, drafts);
  linkStatus(status, drafts);
  linkClosingArticles(drafts);
  linkNamedTexts(curated.namedTexts, drafts);
  mineDocumentNumbers(files.values(), drafts);
  const { crimes, problems: doubts } = readCrimes(crimeDocuments(drafts));
  problems.push(...doubts);
  return { ...finish(drafts, crimes, { curated, idsBefore, slug, onProgress }), problems };
}

function readHistories(files: CollectionFiles, problems: BuildProblem[]): ReadonlyMap<string, readonly HistoryStep[]> {
  const histories = new Map<string, readonly HistoryStep[]>();
  for (const [path, text] of files) {
    const name = /([^/]+)\.history\.jsonl$/u.exec(path)?.[1];
    if (name === undefined) continue;
    const { steps, problems: found } = readHistory(path, text);
    problems.push(...found);
    // With a change lost, later states would be wrong: the published texts stand alone then.
    if (found.length === 0) histories.set(name, steps);
  }
  return histories;
}

function readStatus(files: CollectionFiles, problems: BuildProblem[]): readonly StatusRow[] {
  const tsv = files.get('interpretations-status.tsv');
  if (tsv === undefined) return [];
  const { rows, problems: found } = readInterpretationStatus(tsv);
  problems.push(...found);
  return rows;
}

function crimeDocuments({ drafts }: DraftIndex): readonly CrimeDocument[] {
  return drafts.flatMap(({ fullName, newest, versions }) => {
    const [by, from] = [crimeDocumentName(fullName), versions[0]?.from];
    return by === undefined || from === undefined || newest === undefined
      ? []
      : [{ file: fullName, from, by, text: newest }];
  });
}

function finish(
  { drafts }: DraftIndex,
  crimes: readonly CrimeFact[],
  { curated, idsBefore, slug, onProgress }: Omit<BuildInput, 'files'>,
): Omit<BuildOutput, 'problems'> {
  const sorted = drafts.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const ids = assignIds(sorted, curated.ids, idsBefore, slug);
  const idOf = (draft: LawDraft): string => ids.get(draft.key) as string;
  const lawId = (title: string): string | undefined => {
    const draft = sorted.find(({ name, fullName }) => name === title || fullName === title);
    return draft === undefined ? undefined : idOf(draft);
  };
  const byName = (title: string): LawDraft | undefined => sorted.find(({ name }) => name === title);
  const texts: LawTexts[] = [];
  const laws = sorted.map((draft): Enactment => {
    onProgress(draft.name);
    const id = idOf(draft);
    const versions = endVersions(draft);
    const wordings = joinWordings(versions.filter(({ hasText }) => hasText));
    if (wordings.size > 0) {
      const provisions = [...wordings].flatMap(([article, list]) => list.map((wording) => ({ ...wording, article })));
      texts.push({ id, level: draft.level, provisions });
    }
    const articles = factsOf(wordings, curated.penaltyLaws[draft.name], lawId);
    const own = crimes.filter(
      ({ inDecision }) => draft.name === (inDecision ? curated.crimeDecision : curated.crimeCode),
    );
    const moves = movesOf(draft, idOf, curated.moves, byName);
    const about = withSubjects(articles, wordings, id, moves);
    return { ...toEnactment(draft, versions, id, idOf, curated, about), crimes: sortCrimes(own), moves };
  });
  const lexicon = buildLexicon(
    laws.map((law, at) => ({
      ...law,
      aliases: [...law.aliases, ...(sorted[at] as LawDraft).otherNames],
      isInterpretation: law.level === '司法解释',
    })),
    curated,
  );
  const { knownTo, warnAfterDays } = curated;
  return { index: { builder: BUILDER_VERSION, knownTo, warnAfterDays, laws }, laws, lexicon, ids, texts };
}

function sortCrimes(crimes: readonly CrimeFact[]): readonly CrimeName[] {
  return crimes
    .toSorted((a, b) => compareArticles(a.article, b.article) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map(({ name, article, paragraph, from, to, by }) => ({ name, article, paragraph, from, to, by }));
}

/** The versions, the last one ended by the repeal. */
function endVersions({ versions, repealed }: LawDraft): readonly ChainVersion[] {
  const last = versions.at(-1);
  if (last === undefined || repealed === undefined || last.to !== undefined || repealed.on <= last.from)
    return versions;
  return [...versions.slice(0, -1), { ...last, to: repealed.on }];
}

function toEnactment(
  draft: LawDraft,
  versions: readonly ChainVersion[],
  id: string,
  idOf: (draft: LawDraft) => string,
  { aliases }: Curated,
  articles: Enactment['articles'],
): Enactment {
  const { name, fullName, level, documentNo, firstAdopted, completeFrom, repealed, hints, verified } = draft;
  return {
    id,
    name,
    fullName,
    aliases: aliases[name] ?? [],
    level,
    documentNo,
    versions: versions.map(({ articles: _, ...version }) => version),
    firstAdopted,
    repealed:
      repealed === undefined
        ? undefined
        : { on: repealed.on, by: repealed.by, successor: repealed.successor && idOf(repealed.successor) },
    hints,
    completeFrom,
    status: verified ? 'verified' : 'unverified',
    loaded: true,
    articles,
    crimes: [],
    moves: [],
  };
}
