/** The content now stands under another number of the same law. */

import type { StatuteBook } from '../../law/book.ts';
import { eraOf } from '../../law/citation/era.ts';
import { isRenumbered, moveDays } from '../../law/moves.ts';
import { articleExists } from '../../law/resolve/facts.ts';
import type { ArticleId, Move } from '../../law/statute.ts';
import { contentOf } from '../content.ts';
import { articleName, type Mention, provisionName, provisionPath } from '../mention.ts';
import { movesOf, placesNow } from '../moves.ts';
import { coverageOn, type Reading, readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';
import { mayBeOlderNumber } from './wrong-article.ts';

/** Share of the words above the citation that its article of the day must have to keep its number. */
const CONFIRMED = 0.85;

export const renumbered: Rule = {
  id: 'renumbered',
  about:
    'A revision gave the content another number: proved by the words, shown by what the page says, or by its being older than the revision.',
  aspect: 'time',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article, quotedIn } = mention;
    if (article === undefined) return undefined;
    // What ended with the law itself has no new number in it.
    if (law.repealed !== undefined && law.repealed.on <= day) return undefined;
    if (quotedIn !== undefined) return inOldWords(mention, quotedIn.until, book, day);
    const reading = readWords(mention, book, day);
    if (reading.kind === 'own' || reading.kind === 'altered' || reading.kind === 'other-article') return undefined;
    if (reading.kind === 'none' && coverageOn(mention.confirmed, day) >= CONFIRMED) return undefined;
    const moves = movesOf(law, article, day);
    if (reading.kind === 'other-version') {
      const to = oldWordsNow(mention, reading, moves, day);
      if (to !== undefined) return raise(mention, book, { ...to, message: 'renumbered' });
    }
    const gone = !law.articles.get(article)?.some(({ from, to }) => from <= day && (to === undefined || day < to));
    if (reading.kind === 'other-version' && !gone) return undefined;
    const content = gone ? undefined : contentOf(mention, book, day);
    if (content?.side === 'today') return undefined;
    const move = content === undefined ? moveOf(mention, moves, gone) : stepAt(moves, content.until ?? day);
    const isDated = content === undefined && !gone;
    const to = move && (content?.place ?? placesNow(law, move, day)[0]);
    if (move !== undefined && to !== undefined && to !== article) {
      const shown = gone || content?.place !== undefined ? 'renumbered' : 'renumbered.likely';
      const message = isDated ? 'renumbered.dated' : shown;
      return raise(mention, book, { on: move.on, to, message: isTold(mention, move) ? 'renumbered.likely' : message });
    }
    return gone ? dropped(mention, book, day) : undefined;
  },
  examples: {
    wrong: {
      text: '《治安管理处罚法》第四十二条:偷窥、偷拍、窃听、散布他人隐私的,处五日以下拘留或者五百元以下罚款。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《治安管理处罚法》第四十二条:偷窥、偷拍、窃听、散布他人隐私的,处五日以下拘留或者五百元以下罚款。',
      asOf: '2025-12-31',
    },
    lookAlike: { text: '《刑法》第二百六十四条规定了盗窃罪。', asOf: '2026-11-21' },
  },
};

/** A reference inside words that only earlier wordings of its law have is by the numbers of their time. */
function inOldWords(mention: Mention, until: string | undefined, book: StatuteBook, day: string): Raised | undefined {
  const { law, article = '', quotedIn } = mention;
  if (until === undefined || until > day || quotedIn?.law !== law.id) return undefined;
  const move = stepAt(movesOf(law, article, day), until);
  const [to] = move === undefined ? [] : placesNow(law, move, day);
  if (move === undefined || to === undefined || to === article) return undefined;
  return raise(mention, book, { on: move.on, to, message: 'renumbered' });
}

/** Where the words of an older version stand, and since when. */
function oldWordsNow(
  mention: Mention,
  { period, now }: Extract<Reading, { readonly kind: 'other-version' }>,
  moves: readonly Move[],
  day: string,
): { readonly on: string; readonly to: ArticleId } | undefined {
  const move = period.to === undefined ? undefined : stepAt(moves, period.to);
  const moved = move && placesNow(mention.law, move, day)[0];
  const to = (move?.basis === 'text' ? moved : isRenumbered(mention.law) ? now?.article : undefined) ?? moved;
  return to === undefined || to === mention.article ? undefined : { on: move?.on ?? period.to ?? day, to };
}

/** The move by which a number lost what it had until a day: the first one from that day on. */
function stepAt(moves: readonly Move[], until: string): Move | undefined {
  return moves.findLast(({ on }) => on >= until);
}

/** The move that a number taken for itself is older than: the page's date says so, or the number is no more. */
function moveOf(mention: Mention, moves: readonly Move[], gone: boolean): Move | undefined {
  const { pageDate } = mention;
  if (gone) return moves[0];
  if (pageDate === undefined) return undefined;
  const move = stepAt(moves, pageDate.to);
  return move !== undefined && pageDate.to < move.on && !isNewEdition(mention, move) ? move : undefined;
}

/** 新《…》, 新法 and a new edition have the numbers of after the move; not on a page from before it. */
export function isNewEdition({ citation, pageDate }: Mention, { on }: Move): boolean {
  const name = citation.name?.token ?? (citation.resolution.kind === 'resolved' ? citation.resolution.by : undefined);
  if ((name?.edition ?? 0) >= Number(on.slice(0, 4)) - 1) return true;
  return eraOf(citation) === 'new' && (pageDate === undefined || pageDate.to >= on);
}

/** A move of a number from a version that the register does not hold: people told it, no text here shows it. */
function isTold({ law, article }: Mention, { basis, on }: Move): boolean {
  return basis === 'curated' && law.articles.get(article ?? '')?.some(({ to }) => to === on) !== true;
}

/** A number without words on a page that is probably older than its last move. */
export function probablyOlder(mention: Mention, move: Move, book: StatuteBook, day: string): Raised | undefined {
  const [to] = placesNow(mention.law, move, day);
  return to === undefined || to === mention.article
    ? undefined
    : raise(mention, book, { on: move.on, to, message: 'renumbered.likely' });
}

function raise(
  { law, article }: Mention,
  book: StatuteBook,
  { on, to, message }: { readonly on: string; readonly to: string; readonly message: string },
): Raised {
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message,
    values: { on, provision: provisionName(book, law.id, article), target: provisionName(book, law.id, to) },
    evidence: [evidence('move', provisionPath(law.id, to), `${article} → ${to} on ${on}`)],
    correction: { law: law.id, article: to, kind: 'successor', proof: [] },
  };
}

/** 精神损害赔偿解释第十条, where the edition in force has six articles and an earlier one is not held. */
function beyond(mention: Mention, book: StatuteBook): Raised | undefined {
  const { law, citation } = mention;
  const isNamed = citation.resolution.kind === 'resolved' && citation.resolution.how === 'name';
  const isNone = citation.article !== undefined && articleExists(law, citation.article) === 'no';
  const last = law.versions.at(-1)?.lastArticle;
  if (law.level !== '司法解释' || !isNamed || !isNone || last === undefined || !mayBeOlderNumber(mention))
    return undefined;
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message: 'renumbered.beyond',
    values: {
      law: provisionName(book, law.id, undefined),
      last: articleName(last),
      article: articleName(mention.article ?? ''),
    },
    evidence: [evidence('articles', provisionPath(law.id, undefined), `last: ${last}`)],
    correction: undefined,
  };
}

function dropped(mention: Mention, book: StatuteBook, day: string): Raised | undefined {
  const { law, article } = mention;
  const last = law.articles.get(article ?? '')?.at(-1);
  if (last === undefined) return beyond(mention, book);
  if (last.to === undefined || last.to > day) return undefined;
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message: moveDays(law).includes(last.to) ? 'renumbered.dropped' : 'renumbered.deleted',
    values: { on: last.to, provision: provisionName(book, law.id, article) },
    evidence: [evidence('version', provisionPath(law.id, article), `until ${last.to}`)],
    correction: undefined,
  };
}
