/** Penalty clauses in prose and quotations: who claims which tier, where, and in what surroundings. */
import { type Folded, fold, GAP, originalSpan } from '../../law/citation/fold.ts';
import { type PenaltyClause, readClause } from '../../law/penalty/clause.ts';
import { readCondition, type TierCondition } from '../../law/penalty/condition.ts';
import { tierOf } from '../../law/penalty/parse.ts';
import { renderTier } from '../../law/penalty/render.ts';
import { type PenaltyToken, tokenizePenalty } from '../../law/penalty/tokens.ts';
import type { PenaltyTier } from '../../law/statute.ts';
import type { Span } from '../../types.ts';
import { type Realm, realmOf } from './kinds.ts';
import { isNoClaim } from './no-claim.ts';

/** How a claim speaks: in the statute's words, in everyday words (三到七年), or of the article's extreme (最高可判七年). */
export type ClaimForm = 'tier' | 'loose' | 'extreme';

/** One statement that some punishment follows. */
export interface PenaltyClaim {
  /** In the passage, UTF-16 units. */
  readonly span: Span;
  readonly text: string;
  readonly form: ClaimForm;
  readonly tier: Pick<PenaltyTier, 'main' | 'additional'>;
  /** The tier in the statute's form. */
  readonly terms: string;
  readonly clause: PenaltyClause;
  readonly condition: TierCondition;
  /** Whether its kinds are criminal or administrative; undefined when both or neither. */
  readonly realm: Realm | undefined;
  /** Reading-copy offsets: the words since the last sentence or claim, which say what is punished. */
  readonly lead: Span;
  /** Offsets of the clause in the reading copy. */
  readonly at: Span;
  /** 依照…的规定处: the words before it name the tier, not a 情节. */
  readonly isReferred: boolean;
  /** A fine is named further on in the sentence, in words that are no clause of a statute. */
  readonly isFinedLater: boolean;
  /** Nothing but blanks follows: its tail may have been cut off. */
  readonly cutOff: boolean;
}

/** A text with its claims, and the reading copy they point into. */
export interface PenaltyScan {
  readonly folded: Folded;
  readonly claims: readonly PenaltyClaim[];
}

/** What every penalty clause holds, also one whose kinds were stripped. */
const TRIGGER = /刑|拘[役留]|管制|罚[金款钱]|没收|死缓|暂扣|[判处][^,。;]{0,16}(?:[年月]|或)|起步|顶格/;
const REACH = 48;
/** 同样需要缴纳罚金, ;并处罚金: before another term or 情节 is named. */
const FINED_LATER = /^(?:(?!年以|年有|情节|数额|[。!?]).)*?(?:罚[金款钱]|没收|财产刑)/;
const SENTENCE_END = '。!?';
const ENUMERATED =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.]|\([一二三四五六七八九十\d]{1,3}\)|第[〇零一二三四五六七八九十百\d]{1,8}条)/;
/** 第二百五十三条 */
const LONGEST_NUMBER = 10;
/** 刑期为三年以上: a term that its own noun introduces. */
const SAID = /(?:刑期|法定刑|量刑|刑罚|判刑)[^,。;、]{0,4}$/;
const SAID_REACH = 10;
/** Longest stretch of words before a claim that is looked at. */
const LONGEST_LEAD = 260;

/** Claims of a text in order; sentences imposed, 减轻 and the like are not among them. Linear in the text. */
export function findPenaltyClaims(text: string): readonly PenaltyClaim[] {
  return scanPenalties(fold(text)).claims;
}

/** Claims of a text by its reading copy. */
export function scanPenalties(folded: Folded): PenaltyScan {
  const claims: PenaltyClaim[] = [];
  let from = 0;
  for (let to = nextEnd(folded.text, from); from < folded.text.length; to = nextEnd(folded.text, from)) {
    if (TRIGGER.test(folded.text.slice(from, to))) scanSentence(folded, from, to, claims);
    from = to;
  }
  return { folded, claims };
}

function nextEnd(text: string, from: number): number {
  const end = text.indexOf('。', from);
  return end < 0 ? text.length : end + 1;
}

/** Adds the claims of one sentence; no clause goes on over a full stop. */
function scanSentence(folded: Folded, from: number, to: number, claims: PenaltyClaim[]): void {
  const tokens = tokenizePenalty(folded.text, from, to);
  let floor = claims.at(-1)?.clause.end ?? 0;
  let i = 0;
  while (i < tokens.length) {
    const clause = readClause(tokens, i, folded.text);
    if (clause === undefined || !saysEnough(clause, tokens[i - 1], folded.text)) {
      i += 1;
      continue;
    }
    const lead = leadOf(folded, floor, clause.start);
    const form = formOf(clause, folded.text.slice(clause.start, clause.end));
    if (form !== undefined && !isNoClaim(folded.text, clause, lead))
      claims.push(claimOf(folded, clause, lead, form, floor));
    floor = clause.end;
    i = Math.max(clause.next, i + 1);
  }
}

function claimOf(folded: Folded, clause: PenaltyClause, lead: Span, form: ClaimForm, floor: number): PenaltyClaim {
  const span = originalSpan(folded, clause.start, clause.end);
  const tier = tierOf(clause);
  const before = folded.text.slice(lead.start, lead.end);
  return {
    span,
    text: folded.original.slice(span.start, span.end),
    form,
    tier,
    terms: renderTier(tier),
    clause,
    condition: readCondition(before, lead.start > floor || floor === 0),
    realm: realmOf(clause.parts.map(({ punishment }) => punishment.kind)),
    lead,
    at: { start: clause.start, end: clause.end },
    isReferred: /规定,?$/.test(before),
    isFinedLater: FINED_LATER.test(folded.text.slice(clause.end, clause.end + REACH)),
    cutOff: /^[,、;]?$/.test(folded.text.slice(clause.end)),
  };
}

/** From the last full stop, claim or empty line to the clause. */
function leadOf({ text, gaps }: Folded, floor: number, end: number): Span {
  let start = end;
  const limit = Math.max(floor, end - LONGEST_LEAD);
  while (start > limit && !SENTENCE_END.includes(text.charAt(start - 1)) && !beginsAnew(text, gaps[start] ?? 0, start))
    start -= 1;
  return { start, end };
}

/** An empty line before it, or a new line with a number of its own. */
function beginsAnew(text: string, gap: number, at: number): boolean {
  if (gap < GAP.line) return false;
  return gap >= GAP.block || ENUMERATED.test(text.slice(at, at + LONGEST_NUMBER));
}

/** A bound with its kind, 处 with main punishments, or a stripped clause that still shows its joints. */
function saysEnough(clause: PenaltyClause, before: PenaltyToken | undefined, text: string): boolean {
  const { parts, verb, stripped, joins } = clause;
  const withBound = parts.filter((part) => part.bounds.length > 0);
  const named = parts.some((part) => part.kind !== undefined && part.bounds.length > 0);
  // 罚金 and 没收财产 alone are a unit's or an interpretation's matter.
  if (parts.every(({ punishment: { kind } }) => kind === '罚金' || kind === '没收财产') && !stripped) return false;
  if (named) return true;
  const words = text.slice(clause.start, clause.end);
  if (withBound.some((part) => part.bounds[0]?.unit === 'month')) {
    const isExtreme = withBound.some(({ cap }) => cap?.extreme === true);
    return (
      verb ||
      before?.type === 'verb' ||
      (isExtreme && words.includes('刑')) ||
      /起步|顶格/.test(words) ||
      SAID.test(text.slice(Math.max(0, clause.start - SAID_REACH), clause.start))
    );
  }
  if (parts.some(({ cap, kind }) => cap?.extreme === true && kind !== undefined && isMain(kind.kind))) return true;
  if (stripped) return verb && joins.length > 0 && parts.some((part) => part.kind !== undefined);
  if (
    verb &&
    joins.length > 0 &&
    parts.some(({ mode, punishment }) => mode === undefined && punishment.kind === '拘留')
  )
    return true;
  return verb && !/^判决/.test(words) && parts.some((part) => part.mode === undefined && isMain(part.punishment.kind));
}

function isMain(kind: string): boolean {
  return kind === '死刑' || kind === '无期徒刑' || kind === '拘役' || kind === '管制' || kind === '有期徒刑';
}

/** The form of a clause; undefined when it states a fixed term, as sentences imposed do. */
function formOf(clause: PenaltyClause, words: string): ClaimForm | undefined {
  const terms = clause.parts.filter((part) => part.bounds.length > 0);
  if (clause.parts.some((part) => part.cap?.extreme === true)) return 'extreme';
  const exact = terms.filter(({ bounds }) => bounds.some((bound) => bound.side === 'exact'));
  if (
    exact.length > 0 &&
    !exact.every((part) => isStatutoryExact(part.punishment.kind, part, clause) || isBesideDetention(part, clause))
  )
    return undefined;
  const spoken = clause.parts.some(
    (part) =>
      part.cap !== undefined ||
      part.bounds.some((b) => b.side === 'range') ||
      part.kind?.exactWord === false ||
      (part.bounds[0]?.side === 'exact' && isBesideDetention(part, clause)),
  );
  const isDuration = /^(?:行政|治安)?拘留(?:期限|时间|天数)/.test(words);
  const isLone = clause.parts.length === 1 && terms.length === 0;
  return spoken || isLone || isDuration || (clause.stripped && clause.joins.length === 0 && clause.missing === 0)
    ? 'loose'
    : 'tier';
}

/** 处以拘留,并罚款五千元: the fine of a rule retold, which says nothing of the days. */
function isBesideDetention({ punishment }: PenaltyClause['parts'][number], { verb, parts }: PenaltyClause): boolean {
  const isDetained = parts.some(({ mode, bounds, punishment: { kind } }) => {
    return kind === '拘留' && mode === undefined && bounds.length === 0;
  });
  return verb && punishment.kind === '罚款' && isDetained;
}

/** 处十五年有期徒刑或者无期徒刑, 十五日拘留并处五千元罚款, 暂扣六个月驾驶证: the only fixed measures that statutes set. */
function isStatutoryExact(kind: string, part: PenaltyClause['parts'][number], clause: PenaltyClause): boolean {
  const bound = part.bounds[0];
  if (bound === undefined || part.kind === undefined) return false;
  if (kind === '暂扣许可证') return true;
  const prefixed = bound.end <= part.kind.start;
  if (kind === '有期徒刑') return prefixed && part.punishment.max === 180 && clause.parts.length > 1;
  return prefixed && clause.verb && (kind === '拘留' || kind === '罚款');
}
