/** A mention and a day → its judgement: every rule heard, the worst one speaks, the others stay in view. */
import type { StatuteBook } from '../law/book.ts';
import { contentOf } from './content.ts';
import { type Mention, provisionName, provisionPath } from './mention.ts';
import { type MessageValues, message } from './messages.ts';
import { movesOf, placesNow } from './moves.ts';
import { readWords } from './reading.ts';
import { RULES } from './rules/index.ts';
import { evidence, type Raised } from './rules/rule.ts';
import { ALARM_RANK, type Evidence, isAlarm } from './types.ts';

/** What all rules together say of a mention on a day. */
export interface Outcome {
  /** Worst first; empty for `ok`. */
  readonly raised: ReadonlyArray<{ readonly ruleId: string; readonly raised: Raised }>;
  readonly basis: 'words' | 'crime' | 'number' | undefined;
}

/** What a mention of another time still answers for: how its number and name are written. */
const TIMELESS: ReadonlySet<string> = new Set([
  'wrong-law-name',
  'nonexistent-article',
  'wrong-paragraph',
  'wrong-reference',
]);

/** Hears every rule. A mention of its time or in quoted words, and a clause that amends, only answers for how it is written. */
export function judgeOn(mention: Mention, book: StatuteBook, day: string): Outcome {
  const token = mention.citation.token;
  const exempt =
    mention.past !== undefined || mention.quotedIn !== undefined || (token.kind === 'ref' && token.amending);
  // The words of a repealed law refer to it: they do not make it law again.
  const isQuoted = mention.quotedIn !== undefined && mention.past === undefined && mention.article !== undefined;
  const blind = mention.article !== undefined && isBlind(mention, book, day);
  const bench = { book, day };
  const raised: Array<Outcome['raised'][number]> = [];
  for (const rule of RULES) {
    const isHeard =
      mention.past !== 'error' &&
      (!(exempt || blind) ||
        TIMELESS.has(rule.id) ||
        ((isQuoted || !exempt) && rule.id === 'repealed-law') ||
        (isQuoted && rule.id === 'renumbered'));
    const found = isHeard ? rule.judge(mention, bench) : undefined;
    if (found !== undefined) raised.push({ ruleId: rule.id, raised: found });
  }
  if (blind && raised.length === 0)
    return { raised: [{ ruleId: 'unresolvable', raised: unknownText(mention, book) }], basis: undefined };
  raised.sort((a, b) => ALARM_RANK[b.raised.verdict] - ALARM_RANK[a.raised.verdict]);
  return {
    raised,
    basis: raised.some(({ raised: { verdict } }) => isAlarm(verdict)) ? undefined : basisOf(mention, book, day),
  };
}

/** A text of which only the name is known, on the day or at all: nothing can be said of its articles. */
function isBlind({ law }: Mention, book: StatuteBook, day: string): boolean {
  return law.versions.length === 0 || book.versionOn(law.id, day)?.hasText === false;
}

function unknownText({ law, article }: Mention, book: StatuteBook): Raised {
  const never = law.versions.every(({ hasText }) => !hasText);
  return {
    verdict: 'unresolvable',
    aspect: 'time',
    message: 'unresolvable',
    values: {
      why: never
        ? { zh: '收录中没有该文件的文字', en: 'its text is not in the register' }
        : {
            zh: '该法已有新版本,收录中没有其文字',
            en: 'a later version is in force whose text is not in the register',
          },
    },
    evidence: [evidence('version', provisionPath(law.id, article), `known to ${book.knownTo[law.level]}`)],
    correction: undefined,
  };
}

function basisOf(mention: Mention, book: StatuteBook, day: string): Outcome['basis'] {
  if (mention.article === undefined) return undefined;
  if (readWords(mention, book, day).kind === 'own') return 'words';
  const { crime, law, article } = mention;
  return crime?.articles.some((one) => one.law === law.id && one.article === article) ? 'crime' : 'number';
}

/** The second judgement: on the page's stated date, which may be a month or a year. */
export function judgeOnPageDate(mention: Mention, book: StatuteBook): 'ok' | 'wrong' | 'cannot-say' {
  const { pageDate, law } = mention;
  if (pageDate === undefined) return 'cannot-say';
  // A law that began with the first version held did not exist before it.
  const isNew = law.firstAdopted !== undefined && law.firstAdopted === law.versions[0]?.adopted;
  if (law.completeFrom === undefined || (pageDate.from < law.completeFrom && !isNew)) return 'cannot-say';
  const [first, last] = [pageDate.from, pageDate.to].map((day) =>
    judgeOn(mention, book, day).raised.some(({ raised }) => isAlarm(raised.verdict)),
  );
  return first !== last ? 'cannot-say' : first === true ? 'wrong' : 'ok';
}

/** Up to when the sentence speaks: K, or the day judged where the version began after it. */
function untilOf({ law }: Mention, book: StatuteBook, day: string): MessageValues[string] {
  const K = book.knownTo[law.level];
  const from = book.versionOn(law.id, day)?.from;
  if (from === undefined || from <= K) return K;
  return { zh: `${day}(核对至${K})`, en: `${day} (checked up to ${K})` };
}

/** The message of a mention that nothing was raised about. */
export function calmMessage(
  mention: Mention,
  book: StatuteBook,
  outcome: Outcome,
  day: string,
): { key: string; values: MessageValues } {
  const K = untilOf(mention, book, day);
  const provision = provisionName(book, mention.law.id, mention.article);
  if (mention.past === 'error') return { key: 'historical.error', values: {} };
  if (mention.past !== undefined) return { key: 'historical', values: {} };
  const note =
    mention.law.status === 'unverified' ? message('note.unverified', {}) : moved(mention, book, outcome, day);
  if (mention.article === undefined) return { key: 'ok.law', values: { K, law: provision, note } };
  return { key: `ok.${outcome.basis ?? 'number'}`, values: { K, provision, note } };
}

/** What the number stood for before the last revision, where nothing shows which one an undated page means. */
function moved(mention: Mention, book: StatuteBook, { basis }: Outcome, day: string): MessageValues[string] {
  const { law, article, pageDate, confirmed } = mention;
  if (basis !== 'number' || article === undefined || pageDate !== undefined || confirmed !== undefined) return '';
  const [move] = movesOf(law, article, day);
  const [target] = move === undefined ? [] : placesNow(law, move, day);
  if (move === undefined || target === undefined || contentOf(mention, book, day) !== undefined) return '';
  const [provision, to] = [article, target].map((one) => provisionName(book, law.id, one));
  return message('note.moved', { on: move.on, provision: provision ?? '', target: to ?? '' });
}

/** Evidence of a calm mention. */
export function calmEvidence({ law, article, quote }: Mention, { basis }: Outcome): Evidence[] {
  const best = quote?.candidates[0];
  const detail = basis === 'words' && best !== undefined ? `coverage ${Math.round(best.coverage * 100)} %` : 'exists';
  return [evidence(basis ?? 'law', provisionPath(law.id, article), detail)];
}

/** A rule's sentence in both languages. */
export function raisedMessage({ message: key, values }: Raised): { readonly zh: string; readonly en: string } {
  return message(key, values);
}
