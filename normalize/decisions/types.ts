/** What reviewers decided: one record a finding, its decisions in order; superseded, never deleted. */

/** `accepted`: the page is wrong; `rejected`: the rule is; `earlier`: right for conduct before `before`; `withdrawn`: undoes the one before. */
export const ACTIONS = ['accepted', 'rejected', 'unsure', 'earlier', 'withdrawn'] as const;
export type Action = (typeof ACTIONS)[number];

/** Standard reasons for rejecting, and what reviewers read. */
export const REASONS = {
  'right-as-written': '引用无误',
  'other-provision': '引用另有所指（程序认错了法律或条文）',
  'about-the-past': '本来就在讲旧法或修法经过',
  'misread-text': '程序误读了文字（断句、乱码、标题）',
  'register-wrong': '登记资料有误',
  other: '其他',
} as const;
export type Reason = keyof typeof REASONS;

/** One decision of one person. */
export interface Decision {
  readonly action: Action;
  /** Accepted: what stands for the quotation; undefined confirms the error without a change. */
  readonly text: string | undefined;
  /** Rejected: why. */
  readonly reason: Reason | undefined;
  /** Earlier: the day (ISO) before which the conduct must lie. */
  readonly before: string | undefined;
  /** Free words, at most NOTE_LENGTH characters. */
  readonly note: string | undefined;
  readonly reviewer: string;
  /** ISO instant. */
  readonly at: string;
  /** Digest of what the rule said here: verdict, target, proposal. */
  readonly ruleVersion: string;
  /** Digest of the quotation and its context. */
  readonly contextHash: string;
  /** Digest of the register's facts about the provisions concerned. */
  readonly lawHash: string;
  readonly registerVersion: string;
  /** True for the second look of another reviewer. */
  readonly second: boolean;
}

/** The parts of a finding's identity. */
export interface FindingParts {
  readonly id: string;
  readonly ruleId: string;
  readonly provision: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A file of data/reviews. */
export interface DecisionRecord extends FindingParts {
  readonly decisions: readonly Decision[];
}

/** data/rule-trust.json: when a rule loses its automatic fixes, and who gave them back. */
export interface RuleTrust {
  /** Share of accepted decisions below which a rule loses them, 0 to 1. */
  readonly leastShare: number;
  /** Decisions that must be there before it can. */
  readonly leastDecisions: number;
  readonly restored: ReadonlyArray<{ readonly rule: string; readonly at: string; readonly by: string }>;
}

/** Everything reviewers said. */
export interface Reviews {
  readonly records: ReadonlyMap<string, DecisionRecord>;
  readonly trust: RuleTrust;
}

export const NO_REVIEWS: Reviews = {
  records: new Map(),
  trust: { leastShare: 0.95, leastDecisions: 10, restored: [] },
};

export const NOTE_LENGTH = 500;
export const TEXT_LENGTH = 400;
export const REVIEWER_LENGTH = 60;
