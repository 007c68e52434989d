/** What the register knows of laws: facts with dates, no sentences. All days are ISO days; `to` days are exclusive. */

/** Rank of a norm; the register states per level up to which day it was checked. */
export type Level = '宪法' | '法律' | '行政法规' | '司法解释' | '部门规章';

/** 条 with its insertion: 第二百五十三条之一 is {article: 253, insertion: 1}; insertion 0 for none. */
export interface ArticleKey {
  readonly article: number;
  readonly insertion: number;
}

/** A printed ArticleKey, `253` or `253-1`; only for printing and as a map key, never parsed as a number. */
export type ArticleId = string;

/** 刑法 main and additional punishments, and administrative ones, by their statutory names. */
export type PunishmentKind =
  | '死刑'
  | '无期徒刑'
  | '有期徒刑'
  | '拘役'
  | '管制'
  | '剥夺政治权利'
  | '没收财产'
  | '罚金'
  | '驱逐出境'
  | '拘留'
  | '罚款'
  | '警告'
  | '没收违法所得'
  | '吊销许可证'
  | '暂扣许可证'
  | '其他';

/** One punishment with inclusive bounds as the text states them; undefined where the text states none. */
export interface Punishment {
  readonly kind: PunishmentKind;
  /** 有期徒刑, 拘役, 管制, 剥夺政治权利 in months; 拘留 in days; 罚款/罚金 in yuan or, with `unit` 倍 / %, in times or percent. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: 'month' | 'day' | 'yuan' | 'times' | 'percent' | undefined;
  /** What the multiple or share is of (违法所得, 销售金额), or which licence is meant, in the text's own short words; else undefined. */
  readonly of: string | undefined;
}

/** How an additional punishment joins the main one. */
export type JoinMode = '并处' | '单处' | '并处或者单处' | '可以并处' | '可以单处' | '可以并处或者单处';

/** One 量刑档次: alternatives of main punishments, and the fine or confiscation that joins them. */
export interface PenaltyTier {
  /** Paragraph of the article, from 1. */
  readonly paragraph: number;
  /** Order within the article, from 1. */
  readonly no: number;
  /** Key of the 情节: `base`, 情节严重, 情节特别严重, 情节较轻, 数额巨大 …; `other` with the words in `conditionWords`. */
  readonly condition: string;
  /** The condition's own short words (at most 30 characters), undefined for `base`. */
  readonly conditionWords: string | undefined;
  /** Alternatives joined by 或者. */
  readonly main: readonly Punishment[];
  readonly additional: ReadonlyArray<{ readonly mode: JoinMode; readonly alternatives: readonly Punishment[] }>;
}

/** 依照…的规定处罚: punishment by reference. */
export interface PenaltyReference {
  readonly paragraph: number;
  readonly toArticle: ArticleId;
  readonly toParagraph: number | undefined;
  /** Law id when it is another law. */
  readonly toLaw: string | undefined;
  /** 从重, 从轻 … or undefined. */
  readonly manner: string | undefined;
  /** True when the paragraph is about 单位犯罪. */
  readonly unitCrime: boolean;
}

/** What we know of an article's wording between two days. */
export interface ProvisionVersion {
  readonly from: string;
  /** Exclusive; undefined while in force. */
  readonly to: string | undefined;
  /** Number of 款. */
  readonly paragraphs: number;
  /** Number of 项 per 款. */
  readonly items: readonly number[];
  readonly tiers: readonly PenaltyTier[];
  readonly references: readonly PenaltyReference[];
  /** What it is about, printed (subject.ts); only of articles whose number or content a revision moved. */
  readonly subject?: string;
}

/** A consolidated version of a law. */
export interface LawVersion {
  readonly adopted: string;
  readonly from: string;
  readonly to: string | undefined;
  /** What made it: 刑法修正案（九）; undefined for the first. */
  readonly by: string | undefined;
  readonly lastArticle: ArticleId;
  /** False when the version is known by name only. */
  readonly hasText: boolean;
  /** False when the text has a gap or could not be read whole: nothing is called nonexistent in it. */
  readonly complete: boolean;
  /** Where dates come from: text, metadata, curated, memory. */
  readonly basis: string;
}

export interface CrimeName {
  readonly name: string;
  readonly article: ArticleId;
  readonly paragraph: number | undefined;
  readonly from: string;
  readonly to: string | undefined;
  /** The document that set it: 罪名补充规定（六）. */
  readonly by: string;
}

/** Where the content of an article went when a law was renumbered, replaced or repealed. */
export interface Move {
  readonly article: ArticleId;
  readonly toLaw: string;
  readonly toArticles: readonly ArticleId[];
  /** Day from which the new number counts. */
  readonly on: string;
  readonly kind: 'renumbered' | 'merged' | 'split' | 'dropped';
  /** Similarity of the wordings, 0 to 1. */
  readonly score: number;
  readonly confirmed: boolean;
  /** `text` moves count as proof; `curated` and `proposed` do not by themselves. */
  readonly basis: 'text' | 'curated' | 'proposed';
}

/** A change of a law that rests on memory or a press report, or whose day is unknown. */
export interface StatusHint {
  readonly kind: 'ended' | 'amended' | 'partial';
  readonly on: string | undefined;
  readonly by: string;
  readonly basis: string;
}

/** A law as such, with everything the register knows of it. */
export interface Enactment {
  /** Stable id: `criminal-law`. */
  readonly id: string;
  /** Short official name: 刑法. */
  readonly name: string;
  /** 中华人民共和国刑法. */
  readonly fullName: string;
  readonly aliases: readonly string[];
  readonly level: Level;
  /** 法释〔2017〕10号. */
  readonly documentNo: string | undefined;
  readonly versions: readonly LawVersion[];
  /** Day of the first adoption, as the newest text's header says it; undefined when unknown. */
  readonly firstAdopted: string | undefined;
  /** Repealed as a whole, proved by a text or by metadata. `successor` is a law id. */
  readonly repealed: { readonly on: string; readonly by: string; readonly successor: string | undefined } | undefined;
  /** What may have ended or changed it but is not proved (or has no known day): for review, never a proof. */
  readonly hints: readonly StatusHint[];
  /** From this day on the chain of versions has no gap; undefined: nothing is ever called impossible. */
  readonly completeFrom: string | undefined;
  /** `unverified`: nobody checked whether it is still in force (most 司法解释); readers are told so. */
  readonly status: 'verified' | 'unverified';
  /** False when only its names, versions and repeal are loaded: `articles`, `crimes` and `moves` are empty then. */
  readonly loaded: boolean;
  readonly articles: ReadonlyMap<ArticleId, readonly ProvisionVersion[]>;
  readonly crimes: readonly CrimeName[];
  readonly moves: readonly Move[];
}

/** One name of the lexicon; several laws may share it (told apart by date and number). */
export interface LexiconEntry {
  readonly name: string;
  /** Empty for exclusions: words that contain a name but are none (合同法定代表人). */
  readonly laws: readonly string[];
  readonly kind: 'full' | 'short' | 'alias' | 'document-no' | 'exclusion';
}

/** Prints a key: {253, 1} → `253-1`. */
export function printArticle({ article, insertion }: ArticleKey): ArticleId {
  return insertion === 0 ? String(article) : `${article}-${insertion}`;
}

/** Reads a printed key; undefined for anything else. */
export function parseArticle(id: ArticleId): ArticleKey | undefined {
  const match = /^([1-9]\d{0,3})(?:-([1-9]\d?))?$/.exec(id);
  return match === null ? undefined : { article: Number(match[1]), insertion: Number(match[2] ?? 0) };
}
