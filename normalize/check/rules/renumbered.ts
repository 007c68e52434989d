/** The content now stands under another number of the same law. */
import type { StatuteBook } from '../../law/book.ts';
import type { Move } from '../../law/statute.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { coverageOn, readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

/** Share of the words above the citation that its article of the day must have to keep its number. */
const CONFIRMED = 0.85;

export const renumbered: Rule = {
  id: 'renumbered',
  about:
    'A revision gave the content another number: proved by the words, or by the page being older than the revision.',
  aspect: 'time',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article } = mention;
    if (article === undefined) return undefined;
    const reading = readWords(mention, book, day);
    if (reading.kind === 'own' || reading.kind === 'altered' || reading.kind === 'other-article') return undefined;
    if (reading.kind === 'none' && coverageOn(mention.confirmed, day) >= CONFIRMED) return undefined;
    const move = lastMove(mention, day);
    if (reading.kind === 'other-version') {
      const counted = move !== undefined && reading.period.from < move.on ? move : undefined;
      const to =
        (counted?.basis === 'text'
          ? counted.toArticles[0]
          : isRenumbered(mention)
            ? reading.now?.article
            : undefined) ?? counted?.toArticles[0];
      const on = counted?.on ?? reading.period.to ?? day;
      if (to !== undefined) return raise(mention, book, { on, to, sure: true });
    }
    const gone = !law.articles.get(article)?.some(({ from, to }) => from <= day && (to === undefined || day < to));
    if (reading.kind === 'other-version' && !gone) return undefined;
    if (move?.toArticles[0] !== undefined && (gone || isOlder(mention, move, day)))
      return raise(mention, book, { on: move.on, to: move.toArticles[0], sure: gone });
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

/** A law whose articles never moved (刑法) has similar articles, not new numbers. */
function isRenumbered({ law }: Mention): boolean {
  return law.moves.some(({ toLaw }) => toLaw === law.id);
}

function lastMove({ law, article }: Mention, day: string): Move | undefined {
  return law.moves
    .filter(
      (move) =>
        move.article === article && move.toLaw === law.id && move.on <= day && !move.toArticles.includes(move.article),
    )
    .sort((a, b) => (a.on < b.on ? 1 : -1))[0];
}

/** A page without a date is taken to be older than a revision of the last years; those of longer ago are in the numbers by now. */
const RECENT_YEARS = 6;

/** Whether the page speaks of the time before the move: its date says so, or it has none and the move is recent. 新《…》 and a new edition do not. */
function isOlder({ pageDate, citation }: Mention, { on }: Move, day: string): boolean {
  const name = citation.name?.token;
  if (name?.modifier === 'new' || (name?.edition ?? 0) >= Number(on.slice(0, 4)) - 1) return false;
  if (pageDate !== undefined) return pageDate.to < on;
  return Number(day.slice(0, 4)) - Number(on.slice(0, 4)) <= RECENT_YEARS;
}

function raise(
  { law, article }: Mention,
  book: StatuteBook,
  { on, to, sure }: { on: string; to: string; sure: boolean },
): Raised {
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message: sure ? 'renumbered' : 'renumbered.likely',
    values: { on, provision: provisionName(book, law.id, article), target: provisionName(book, law.id, to) },
    evidence: [evidence('move', provisionPath(law.id, to), `${article} → ${to} on ${on}`)],
    correction: { law: law.id, article: to, kind: 'successor', proof: [] },
  };
}

function dropped({ law, article }: Mention, book: StatuteBook, day: string): Raised | undefined {
  const last = law.articles.get(article ?? '')?.at(-1);
  if (last?.to === undefined || last.to > day) return undefined;
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message: 'renumbered.dropped',
    values: { on: last.to, provision: provisionName(book, law.id, article) },
    evidence: [evidence('version', provisionPath(law.id, article), `until ${last.to}`)],
    correction: undefined,
  };
}
