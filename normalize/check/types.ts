/** What the checker says of a passage. Verdict names, aspects and ranks: docs/rules.md. */
import type { CitationForm } from '../law/citation/index.ts';
import type { Inference } from '../law/resolve/resolution.ts';
import type { Span } from '../types.ts';

export type CitationVerdict =
  | 'wrong-law-name'
  | 'nonexistent-article'
  | 'wrong-article'
  | 'wrong-paragraph'
  | 'wrong-crime-name'
  | 'mixed-text'
  | 'repealed-law'
  | 'not-yet-in-force'
  | 'renumbered'
  | 'superseded-text'
  | 'altered-text'
  | 'historical'
  | 'unresolvable'
  | 'ok';

export type PenaltyVerdict = 'wrong-term' | 'incomplete' | 'outdated' | 'historical' | 'unresolvable' | 'ok';

export type Verdict = CitationVerdict | PenaltyVerdict;

export type Aspect = 'number' | 'words' | 'status' | 'time';

/** A register fact or measurement that a verdict rests on, for people and for review. */
export interface Evidence {
  /** e.g. `words`, `tier`, `move`, `repeal`, `crime-name`, `same-page`. */
  readonly kind: string;
  /** `/cn/<law id>/<article>[@<version>]` when the fact is about a provision. */
  readonly provision: string | undefined;
  readonly detail: string;
}

/** A change of the passage, with what undoes it. `span` and `inverse.span` are UTF-16 units before and after the change. */
export interface Fix {
  readonly span: Span;
  readonly text: string;
  /** e.g. `insertion`, `number`, `name`, `term`, `kind`, `successor`. */
  readonly kind: string;
  readonly proof: readonly string[];
  readonly inverse: { readonly span: Span; readonly text: string };
}

/** How a citation is written and how its law was found; spans are in the passage's text unless a name says otherwise. */
export interface Reference {
  readonly form: CitationForm;
  /** The parts as printed: the law's name, the article's number, each 款 or 项. */
  readonly name: Span | undefined;
  readonly number: Span | undefined;
  readonly units: ReadonlyArray<{
    readonly span: Span;
    readonly paragraph: number | undefined;
    readonly item: number | undefined;
  }>;
  /** The list or range it is a member of: its whole place, and every article meant, those between the ends too. */
  readonly group:
    | {
        readonly id: string;
        readonly kind: 'list' | 'range';
        readonly span: Span;
        readonly articles: readonly string[];
      }
    | undefined;
  /** From what the law was inferred and where that stands; undefined when nothing is said. */
  readonly inferred: { readonly how: Inference; readonly from: Span | undefined } | undefined;
  /** Ids of other laws that could be meant, nearest first. */
  readonly candidates: readonly string[];
  /** Why nothing is said of the law. */
  readonly abstained: string | undefined;
}

/** Days a version holds: its first, and the one it ends on; undefined while in force. */
export interface Version {
  readonly from: string;
  readonly to: string | undefined;
}

/** How well quoted words fit: shares of 0 to 1, provisions as `/cn/<law id>/<article>@<version>`. */
export interface Compared {
  readonly best: { readonly provision: string; readonly coverage: number };
  readonly second: { readonly provision: string; readonly coverage: number } | undefined;
  readonly margin: number;
}

/** One mention, penalty clause or crime name, judged. */
export interface Judgement {
  readonly kind: 'citation' | 'law-only' | 'penalty' | 'crime-name';
  readonly ruleId: string;
  /** In the passage's text. */
  readonly span: Span;
  /** In the reading copy: one script, half width, no blanks. */
  readonly clean?: Span;
  readonly text: string;
  /** Law id and name of the key as written, after resolution; undefined when it abstains. */
  readonly law: string | undefined;
  readonly lawName: string | undefined;
  /** Printed key: `253-1`. */
  readonly article: string | undefined;
  readonly paragraph: number | undefined;
  readonly item: number | undefined;
  /** The version of the provision as written, and of the target, that is in force on the day; undefined when none is. */
  readonly version?: Version | undefined;
  readonly targetVersion?: Version | undefined;
  /** The provisions that the quoted words fit best; undefined when none are quoted. */
  readonly compared?: Compared | undefined;
  readonly verdict: Verdict;
  /** Aspects that raised something, worst first. */
  readonly aspects: ReadonlyArray<{ readonly aspect: Aspect; readonly verdict: Verdict }>;
  /** Absent for a penalty clause. */
  readonly reference?: Reference;
  /** What an `ok` rests on; `reviewed`: a person found nothing wrong. */
  readonly basis: 'words' | 'crime' | 'number' | 'reviewed' | undefined;
  /** The second judgement: on the page's stated date. */
  readonly onPageDate: 'ok' | 'wrong' | 'cannot-say';
  /** The provision or words that would be right, as proved or proposed: `/cn/criminal-law/253-1`; undefined when unknown. */
  readonly target: string | undefined;
  readonly expected: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly message: { readonly zh: string; readonly en: string };
  /** Applies by itself. */
  readonly fix: Fix | undefined;
  /** For a reviewer to accept. */
  readonly proposal: Fix | undefined;
}

/** Words of a provision without a citation: a note for readers, never an alarm. */
export interface UncitedWords {
  readonly span: Span;
  readonly law: string;
  readonly article: string;
  readonly paragraph: number | undefined;
  /** Share of the words found in the provision, 0 to 1. */
  readonly coverage: number;
  /** The version that has the words: first day, exclusive last day. */
  readonly from: string;
  readonly to: string | undefined;
  /** Whether a version in force on the day has them. */
  readonly inForce: boolean;
}

/** All judgements on one passage, sorted by start. */
export interface CheckResult {
  readonly id: string;
  readonly judgements: readonly Judgement[];
  readonly uncited: readonly UncitedWords[];
  /** The day up to which the register was checked, K. */
  readonly knownTo: string;
  readonly asOf: string;
  /** Law ids that words without a citation were looked up in; `all` for the whole register. */
  readonly searched: 'all' | readonly string[];
}

export const ALARM_RANK: Readonly<Record<Verdict, number>> = {
  'wrong-law-name': 9,
  'nonexistent-article': 9,
  'wrong-term': 9,
  'wrong-article': 8,
  'wrong-paragraph': 8,
  'wrong-crime-name': 7,
  'mixed-text': 6,
  incomplete: 6,
  'repealed-law': 5,
  'not-yet-in-force': 5,
  renumbered: 4,
  outdated: 4,
  'superseded-text': 3,
  'altered-text': 2,
  historical: 1,
  unresolvable: 1,
  ok: 0,
};

/** True for verdicts that are shown as something to look at (rank 3 and above). */
export function isAlarm(verdict: Verdict): boolean {
  return ALARM_RANK[verdict] >= 3;
}
