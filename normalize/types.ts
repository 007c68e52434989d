/** The records that cross from one stage to the next. Offsets are UTF-16 units unless a name says otherwise. */

/** Half-open range [start, end) in a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A day, month or year as ISO days (YYYY-MM-DD), both inclusive: 2022-09 is 2022-09-01 to 2022-09-30. */
export interface DateInterval {
  readonly from: string;
  readonly to: string;
}

/** How pages of a source are laid out; `auto` lets the extractor decide page by page. */
export type Layout = 'auto' | 'article' | 'answer-list' | 'thread' | 'plain';

/** A site we read, as described by a file of data/sources. */
export interface Source {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly startUrls: readonly string[];
  /** Regular expressions over whole URLs; a URL is in scope when one of `include` and none of `exclude` matches. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly layout: Layout;
  /** Charset to assume when neither the page nor its bytes decide; undefined for none. */
  readonly charset: string | undefined;
  /** Least delay between two requests to the site, in seconds. */
  readonly delaySeconds: number;
  /** Address for the site's owner, part of the User-Agent; undefined is allowed on loopback only. */
  readonly contact: string | undefined;
  readonly permission: 'own' | 'licensed' | 'public-domain' | 'internal-use' | 'none';
  readonly terms: string;
  readonly publish: 'full' | 'excerpt';
  /** Fewer stored pages than this raise an alarm. */
  readonly expectedPages: number;
  /** CSS selectors for sites that the general finder does not serve. */
  readonly selectors: { readonly body: string | undefined; readonly date: string | undefined };
  /** Days to keep pages that were not seen any more, and earlier versions; undefined keeps them. */
  readonly retentionDays: number | undefined;
  /** Host names whose TLS certificate is not checked; none as a rule. */
  readonly tlsExceptions: readonly string[];
}

/** One fetch as it came, decoded. */
export interface RawPage {
  readonly sourceId: string;
  /** Canonical URL: the page's identity. */
  readonly url: string;
  /** ISO instant of the fetch. */
  readonly fetchedAt: string;
  readonly status: number;
  /** `sha256:` + hex of the payload as fetched. */
  readonly digest: string;
  readonly mediaType: 'text/html' | 'text/plain';
  readonly charset: { readonly declared: string | undefined; readonly used: string; readonly replacements: number };
  readonly html: string;
}

/** A change of a text: `span` of the text before is replaced by `text`; `rule` names the cleaning rule. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  readonly rule: string;
}

/**
 * A text as found and as shown. `display` is `raw` with `edits` applied (sorted, not overlapping). After cleaning,
 * personal data is blotted out in `raw` too (■, same length, so that offsets hold): nothing later can publish it.
 */
export interface CleanText {
  readonly raw: string;
  readonly display: string;
  readonly edits: readonly Edit[];
}

export type SegmentKind = 'analysis' | 'basis' | 'note' | 'further-reading' | 'references';

/** A piece of an answer as extracted: `raw` equals the page text from `pageStart` on. */
export interface RawSegment {
  readonly kind: SegmentKind;
  readonly raw: string;
  readonly pageStart: number;
}

/** What the page says of itself. */
export interface PageMeta {
  readonly url: string;
  readonly title: string;
  readonly siteName: string | undefined;
  readonly breadcrumb: readonly string[];
  /** The page's stated date; undefined when it states none. */
  readonly published: DateInterval | undefined;
  readonly author: string | undefined;
}

/** One question with its answer as extracted, before cleaning. */
export interface RawItem {
  readonly sourceId: string;
  readonly page: PageMeta;
  /** The enumerator as printed (⑴, Ⅳ, 一); undefined when the page has none. */
  readonly ordinal: string | undefined;
  readonly question: { readonly raw: string; readonly pageStart: number };
  /** 1 for the first item of the page with this question's key, 2 for the next … */
  readonly occurrence: number;
  readonly segments: readonly RawSegment[];
  /** Names of those who advertise on the page; masked wherever the item has them. */
  readonly advertisers: readonly string[];
}

/** A segment after cleaning. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly text: CleanText;
  readonly pageStart: number;
}

/** One question with its answer, cleaned. */
export interface QaItem {
  /** 12 hex digits: page URL + the question's key. */
  readonly id: string;
  readonly sourceId: string;
  readonly page: PageMeta;
  readonly ordinal: string | undefined;
  readonly question: CleanText;
  readonly segments: readonly Segment[];
  /** One or two topic ids of data/topics.json. */
  readonly topics: readonly string[];
  /** Personal data masked in `display`, counted per kind. */
  readonly redactions: Readonly<Record<string, number>>;
  /** `excerpt`: only the sentences around citations are in `segments`, nothing more exists after this stage. */
  readonly publish: 'full' | 'excerpt';
}

/** Something we did not understand or could not do; counted and shown, never swallowed. */
export interface Issue {
  readonly stage: 'source' | 'crawl' | 'extract' | 'clean' | 'dedupe' | 'check' | 'build';
  /** kebab-case name, the same for the same cause. */
  readonly kind: string;
  readonly sourceId: string | undefined;
  readonly url: string | undefined;
  readonly detail: string;
}

/** Near-duplicate answers and the one we show. */
export interface DuplicateCluster {
  /** The smallest item id that has been in it longest. */
  readonly id: string;
  readonly canonical: string;
  /** Item ids, canonical included, sorted. */
  readonly members: readonly string[];
  /** Clusters whose answer contains this one's. */
  readonly extendedBy: readonly string[];
}

/** What the checker reads: one item, or a text from the command line. */
export interface Passage {
  readonly id: string;
  readonly text: string;
  /** Title or question, used to infer the law of bare articles; undefined when there is none. */
  readonly subject: string | undefined;
  readonly date: DateInterval | undefined;
}
