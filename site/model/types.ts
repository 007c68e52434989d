/** The records that pages are made from. Large records are held by reference; nothing here is markup. */

import type { CheckResult, Judgement } from '../../normalize/check/types.ts';
import type { QuotationDifference } from '../../normalize/dedupe/differences.ts';
import type { Finding } from '../../normalize/findings.ts';
import type { ImportedWording } from '../../normalize/law/imported.ts';
import type { ArticleId, CrimeName, Enactment, Level, Move, ProvisionVersion } from '../../normalize/law/statute.ts';
import type { Flip, SourceLine } from '../../normalize/report/types.ts';
import type { ChangedWords } from '../../normalize/revisions.ts';
import type { DuplicateCluster, Issue, QaItem, Source } from '../../normalize/types.ts';

/** How a judgement is counted and coloured: red is for `wrong` alone; `partial` is incomplete or mixed, `stale` out of date. */
export type Tone = 'ok' | 'fixed' | 'wrong' | 'partial' | 'stale' | 'note' | 'unchecked';

export const TONES: readonly Tone[] = ['ok', 'fixed', 'wrong', 'partial', 'stale', 'note', 'unchecked'];

/** Judgements of an answer by tone; `total` is their sum. Bare mentions of a law that is in force are not counted. */
export interface Summary {
  readonly total: number;
  readonly tones: Readonly<Record<Tone, number>>;
}

/** Until when the judgements of a page hold: a version that the register knows takes effect on `day` (ISO). */
export interface HoldsUntil {
  readonly day: string;
  readonly law: Enactment;
  /** False when the coming version is known by name only. */
  readonly known: boolean;
}

/** First days (ISO) of items, findings and corrections by id, from data/ledger; what is missing was first seen today. */
export interface Seen {
  readonly items: ReadonlyMap<string, string>;
  readonly findings: ReadonlyMap<string, string>;
  readonly corrections: ReadonlyMap<string, string>;
}

/** An address that an answer had: it leads to today's page, or says since when there is none. */
export interface FormerPage {
  readonly path: string;
  /** Former cluster id. */
  readonly id: string;
  /** Where the answer is today. */
  readonly today: ItemPage | undefined;
  /** Last day it was there, and the day its source was found to be gone where that is why; ISO. */
  readonly last: string | undefined;
  readonly gone: string | undefined;
}

/** Something that happened to an answer. */
export interface HistoryEvent {
  readonly day: string;
  readonly text: string;
  /** What its text was and became on its page; empty where that is not shown. */
  readonly changes: readonly ChangedWords[];
}

/** One answer page: a cluster, shown by its canonical item. */
export interface ItemPage {
  /** Cluster id. */
  readonly id: string;
  readonly path: string;
  readonly item: QaItem;
  readonly check: CheckResult;
  readonly source: Source;
  readonly cluster: DuplicateCluster;
  /** The other items of the cluster, by id. */
  readonly copies: readonly QaItem[];
  /** Where the copies quote the law in other words than each other. */
  readonly differences: readonly QuotationDifference[];
  readonly summary: Summary;
  readonly holdsUntil: HoldsUntil | undefined;
  /** Days (ISO) on which pages with the same answer were found to be gone, one for each. */
  readonly goneCopies: readonly string[];
  /** What happened to it, oldest first. */
  readonly history: readonly HistoryEvent[];
  /** Pages of clusters whose answer contains this one's. */
  readonly extendedBy: readonly string[];
  readonly title: string;
}

/** A page that cites a provision. */
export interface Citing {
  readonly page: ItemPage;
  readonly judgement: Judgement;
}

/** Citations of one provision for what stands in another: 第二百五十三条 for 侵犯公民个人信息罪. */
export interface WrongGroup {
  /** The provision that would be right: `/cn/criminal-law/253-1`. */
  readonly target: string;
  readonly label: string;
  readonly crime: string | undefined;
  /** Distinct source pages, copies included. */
  readonly pages: number;
  readonly examples: readonly Citing[];
}

/** One article of one law. */
export interface ArticlePage {
  readonly path: string;
  readonly law: Enactment;
  readonly article: ArticleId;
  readonly name: string;
  readonly versions: readonly ProvisionVersion[];
  readonly crimes: readonly CrimeName[];
  /** Where its content went, and from where content came. */
  readonly movedTo: readonly Move[];
  readonly movedFrom: ReadonlyArray<Move & { readonly law: string }>;
  readonly citing: readonly Citing[];
  /** Distinct source pages citing it, copies included. */
  readonly pages: number;
  /** Of those, pages on which the citation raises an alarm. */
  readonly alarmPages: number;
  readonly wrongGroups: readonly WrongGroup[];
  /** Pages that cite something else where this article would be right. */
  readonly meant: readonly Citing[];
  /** The day from which the register knows that this article changes; undefined when it knows of none. */
  readonly changesOn: string | undefined;
  /** Its words as the operator imported them, oldest wording first; empty when nobody did. */
  readonly wordings: readonly ImportedWording[];
}

/** Words of a law's articles that were imported and proved, and from where. */
export interface ImportedLaw {
  readonly source: string;
  readonly wordings: readonly ImportedWording[];
}

export interface LawPage {
  readonly path: string;
  readonly law: Enactment;
  readonly articles: readonly ArticlePage[];
  readonly pages: number;
}

export interface Topic {
  readonly id: string;
  readonly name: string;
}

/** A page of a list that goes over several pages. */
export interface ListPage<Owner, Row> {
  readonly path: string;
  readonly owner: Owner;
  readonly rows: readonly Row[];
  readonly number: number;
  readonly of: number;
  readonly total: number;
  /** Paths of all pages of the list. */
  readonly paths: readonly string[];
}

/** Findings with the same id: the same words in the same context, on one or several pages. */
export interface FindingRow {
  readonly finding: Finding;
  readonly page: ItemPage;
  /** Distinct source pages that carry it. */
  readonly pages: number;
  readonly tone: Tone;
  readonly label: string;
  readonly sources: readonly string[];
  /** ISO day it was first seen, a correction first made; the day of the run when no ledger says. */
  readonly firstSeen: string;
  /** The day from which the register knows that the provision changes; undefined when it knows of none. */
  readonly changesOn: string | undefined;
}

/** A choice of findings: all, or those of one verdict, law, source or state. `key` is '' for all. */
export interface Facet {
  readonly key: string;
  readonly group: 'all' | 'verdict' | 'law' | 'source' | 'state';
  readonly name: string;
  readonly total: number;
  readonly path: string;
}

export interface SourcePage {
  readonly path: string;
  readonly source: Source;
  readonly items: number;
  readonly examples: readonly ItemPage[];
  readonly summary: Summary;
  /** Years of the dates that its pages state, with the number of pages. */
  readonly years: ReadonlyArray<readonly [year: string, pages: number]>;
  readonly undated: number;
  /** Answers with at least one confirmed finding: accepted by a reviewer or corrected with proof. */
  readonly confirmed: number;
  readonly issues: number;
}

/** A day's corrections. */
export interface CorrectionDay {
  readonly day: string;
  readonly path: string;
  readonly total: number;
}

/** An entry of the glossary. */
export interface GlossaryEntry {
  readonly id: string;
  readonly title: string;
  readonly terms: ReadonlyArray<{
    readonly name: string;
    readonly kind: string;
    readonly text: string;
    readonly basis: readonly string[];
  }>;
  readonly note: string | undefined;
}

/** A run's report, as far as pages show it. */
export interface Report {
  readonly day: string;
  /** The numbers at its top level. */
  readonly counts: Readonly<Record<string, number>>;
  readonly sources: ReadonlyArray<Partial<SourceLine> & Pick<SourceLine, 'id'>>;
  readonly alarms: readonly string[];
  readonly flips: readonly Flip[];
}

/** Everything the site shows. */
export interface SiteModel {
  readonly asOf: string;
  /** K of national laws. */
  readonly knownTo: string;
  readonly knownToByLevel: Readonly<Partial<Record<Level, string>>>;
  readonly registerVersion: string;
  readonly items: readonly ItemPage[];
  readonly former: readonly FormerPage[];
  readonly laws: readonly LawPage[];
  readonly articles: readonly ArticlePage[];
  readonly topics: readonly Topic[];
  readonly topicPages: ReadonlyArray<ListPage<Topic, ItemPage>>;
  readonly sources: readonly SourcePage[];
  readonly facets: readonly Facet[];
  readonly findingPages: ReadonlyArray<ListPage<Facet, FindingRow>>;
  readonly findings: readonly FindingRow[];
  readonly corrections: readonly FindingRow[];
  readonly correctionDays: readonly CorrectionDay[];
  readonly correctionPages: ReadonlyArray<ListPage<CorrectionDay, FindingRow>>;
  readonly glossary: readonly GlossaryEntry[];
  readonly reports: readonly Report[];
  readonly issues: readonly Issue[];
  readonly pagesRead: number;
  readonly summary: Summary;
}
