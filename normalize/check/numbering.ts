/** By which version's numbers a page cites a law, and what that says of numbers that show no words of their own. */
import type { StatuteBook } from '../law/book.ts';
import { moveDays } from '../law/moves.ts';
import { contentOf } from './content.ts';
import type { Heard } from './heard.ts';
import type { Outcome } from './judge.ts';
import { provisionName, provisionPath } from './mention.ts';
import { movesOf } from './moves.ts';
import type { PageTime } from './page-time.ts';
import { isNewEdition, probablyOlder } from './rules/renumbered.ts';
import { evidence } from './rules/rule.ts';

/** What the page's other citations of a law show. */
export interface Numbering {
  readonly usesOld: boolean;
  readonly usesNew: boolean;
}

export const NO_NUMBERING: Numbering = { usesOld: false, usesNew: false };

/** An undated page is taken to be older than a revision of the last three years; after that its numbers may be either. */
export const RECENT_DAYS = 3 * 366;
const DAY_MS = 86_400_000;

/** The numbering that the mentions of one law show by their words or by what is said around them. */
export function numberingOf(sameLaw: readonly Heard[], book: StatuteBook, day: string): Numbering {
  return {
    usesOld: sameLaw.some(
      ({ mention, outcome }) =>
        outcome.raised[0]?.raised.verdict === 'renumbered' &&
        (mention.quote !== undefined || contentOf(mention, book, day)?.side === 'earlier'),
    ),
    usesNew: sameLaw.some((one) => isNew(one, book, day)),
  };
}

/** The words, or what is said around it, are those of the number since the law's last revision and no others. */
function isNew({ mention, outcome }: Heard, book: StatuteBook, day: string): boolean {
  const { law, article, quote } = mention;
  if (article === undefined) return false;
  const since = moveDays(law).findLast((on) => on <= day);
  if (since === undefined) return false;
  if (quote === undefined) return contentOf(mention, book, day)?.side === 'today';
  const own = quote.candidates.find((one) => one.law === law.id && one.article === article);
  return outcome.basis === 'words' && own?.versions.every(({ from }) => from >= since) === true;
}

/** Messages that rest on the page's age or on what is said around the number. */
const DOUBTFUL: ReadonlySet<string> = new Set(['renumbered.likely', 'renumbered.dated']);

/** Judges a number without words whose content was moved: by the page's other numbers, by its age, else by how recent the move is. */
export function byNumbering(
  { mention, outcome }: Heard,
  { usesOld, usesNew }: Numbering,
  { notBefore, notAfter }: PageTime,
  book: StatuteBook,
  day: string,
): Outcome {
  const { law, article, pageDate, confirmed } = mention;
  const moves = article === undefined ? [] : movesOf(law, article, day);
  const [move] = moves;
  if (move === undefined) return outcome;
  const doubtful = outcome.raised.length === 1 && DOUBTFUL.has(outcome.raised[0]?.raised.message ?? '');
  if (doubtful && usesNew && !usesOld) return { raised: [], basis: 'number' };
  if (outcome.raised.length > 0 || confirmed !== undefined || usesNew || isNewEdition(mention, move)) return outcome;
  if (contentOf(mention, book, day) !== undefined) return outcome;
  if (usesOld && moves.length === 1 && isOnce(mention)) return raised(outcome, probablyOlder(mention, move, book, day));
  if (usesOld)
    return raised(outcome, {
      verdict: 'renumbered',
      aspect: 'time',
      message: 'renumbered.unclear',
      values: { provision: provisionName(book, law.id, article) },
      evidence: [evidence('same-page', provisionPath(law.id, article), OTHERS_OLD)],
      correction: undefined,
    });
  if (pageDate !== undefined || (notBefore ?? '') >= move.on) return outcome;
  const isOld = notAfter !== undefined && notAfter <= move.on && (notBefore ?? '') <= notAfter;
  const isRecent = Date.parse(day) - Date.parse(move.on) <= RECENT_DAYS * DAY_MS;
  return isOld || isRecent ? raised(outcome, probablyOlder(mention, move, book, day)) : outcome;
}

/** The numbers of the law moved only once as far as is known: an old one is from before that day. */
function isOnce({ law }: Heard['mention']): boolean {
  const days = law.moves.flatMap(({ toLaw, on }) => (toLaw === law.id ? [on] : []));
  return days.every((day) => day === days[0]);
}

const OTHERS_OLD = 'other numbers of this law on the page are those of an earlier version';

function raised(outcome: Outcome, one: ReturnType<typeof probablyOlder>): Outcome {
  return one === undefined
    ? outcome
    : { raised: [{ ruleId: 'renumbered', raised: one }, ...outcome.raised], basis: undefined };
}
