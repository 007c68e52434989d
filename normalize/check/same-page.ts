/**
 * What one place of a page says about another: the same article proved wrong elsewhere, penalty terms that date a quotation,
 * and by which version's numbers the page cites a law. Only for mentions that show no words of their own.
 */
import type { StatuteBook } from '../law/book.ts';
import type { Outcome } from './judge.ts';
import { type Mention, provisionName, provisionPath } from './mention.ts';
import { readWords } from './reading.ts';
import { evidence, type Raised } from './rules/rule.ts';
import type { Judgement } from './types.ts';
import { isAlarm } from './types.ts';

/** A mention and what the rules said of it alone. */
export interface Heard {
  readonly mention: Mention;
  readonly outcome: Outcome;
}

/** The outcomes after the page has been heard as a whole, in the order given. */
export function hearTogether(
  heard: readonly Heard[],
  penalties: readonly Judgement[],
  book: StatuteBook,
  day: string,
): Outcome[] {
  const byArticle = group(heard, ({ mention }) => `${mention.law.id}/${mention.article}`);
  const byLaw = group(heard, ({ mention }) => mention.law.id);
  const kinds = new Map(heard.map((one) => [one, readWords(one.mention, book, day).kind]));
  return heard.map((one, index) => {
    const { mention, outcome } = one;
    if (mention.article === undefined || mention.past !== undefined || mention.quoted || isAmending(mention))
      return outcome;
    const next = heard[index + 1]?.mention.citation.span.start;
    const dated = isCalm(outcome) ? datedByPenalty(mention, next, penalties, book, day) : undefined;
    if (dated !== undefined) return add(outcome, 'superseded-text', dated);
    if (kinds.get(one) !== 'none' || mention.crime !== undefined) return outcome;
    const same = byArticle.get(`${mention.law.id}/${mention.article}`) ?? [];
    const inherited = isCalm(outcome) ? inherit(one, same) : undefined;
    if (inherited !== undefined) return inherited;
    return byNumbering(one, byLaw.get(mention.law.id) ?? [], book);
  });
}

function group(heard: readonly Heard[], key: (one: Heard) => string): Map<string, Heard[]> {
  const out = new Map<string, Heard[]>();
  for (const one of heard) {
    const list = out.get(key(one));
    if (list === undefined) out.set(key(one), [one]);
    else list.push(one);
  }
  return out;
}

function isAmending({ citation: { token } }: Mention): boolean {
  return token.kind === 'ref' && token.amending;
}

function isCalm({ raised }: Outcome): boolean {
  return raised.every(({ raised: { verdict } }) => !isAlarm(verdict));
}

function add(outcome: Outcome, ruleId: string, raised: Raised): Outcome {
  return { raised: [{ ruleId, raised }, ...outcome.raised], basis: undefined };
}

/** A quotation whose penalty term was right under an earlier version is that version's. */
function datedByPenalty(
  mention: Mention,
  next: number | undefined,
  penalties: readonly Judgement[],
  book: StatuteBook,
  day: string,
): Raised | undefined {
  const { law, article, citation } = mention;
  if (!mention.quoting) return undefined;
  const from = citation.span.end;
  const old = penalties.find(
    ({ span, verdict, law: id, article: at }) =>
      span.start >= from &&
      span.start < (next ?? Infinity) &&
      verdict === 'outdated' &&
      id === law.id &&
      at === article,
  );
  const version = law.articles.get(article ?? '')?.findLast(({ to }) => to !== undefined && to <= day);
  if (old === undefined || version?.to === undefined) return undefined;
  return {
    verdict: 'superseded-text',
    aspect: 'time',
    message: 'superseded-text.by-term',
    values: { provision: provisionName(book, law.id, article), on: version.to },
    evidence: [evidence('same-page', provisionPath(law.id, article), old.text), ...old.evidence],
    correction: undefined,
  };
}

/** What was proved of the same article elsewhere on the page, unless another place proves it right. */
function inherit({ outcome }: Heard, same: readonly Heard[]): Outcome | undefined {
  if (same.some((other) => other.outcome.basis === 'words' || other.outcome.basis === 'crime')) return undefined;
  const proved = same.find(
    (other) => !isCalm(other.outcome) && (other.mention.quote !== undefined || other.mention.crime !== undefined),
  );
  const worst = proved?.outcome.raised[0];
  if (proved === undefined || worst === undefined || worst.raised.verdict === 'superseded-text') return undefined;
  const { correction } = worst.raised;
  const page = evidence('same-page', undefined, proved.mention.citation.text);
  return add(outcome, worst.ruleId, {
    ...worst.raised,
    evidence: [page, ...worst.raised.evidence],
    correction: correction && { ...correction, proof: [] },
  });
}

/** By which numbers the page cites the law: elsewhere proved old, this one is doubtful; proved new, it is right. */
function byNumbering({ mention, outcome }: Heard, sameLaw: readonly Heard[], book: StatuteBook): Outcome {
  const { law, article } = mention;
  const usesOld = sameLaw.some(
    (one) => one.mention.quote !== undefined && one.outcome.raised[0]?.raised.verdict === 'renumbered',
  );
  const usesNew = sameLaw.some((one) => one.outcome.basis === 'words' && isNewNumber(one.mention));
  if (
    isCalm(outcome) &&
    usesOld &&
    !usesNew &&
    law.moves.some((move) => move.article === article && move.toLaw === law.id)
  )
    return add(outcome, 'renumbered', {
      verdict: 'renumbered',
      aspect: 'time',
      message: 'renumbered.unclear',
      values: { provision: provisionName(book, law.id, article) },
      evidence: [
        evidence(
          'same-page',
          provisionPath(law.id, article),
          'other numbers of this law on the page are those of an earlier version',
        ),
      ],
      correction: undefined,
    });
  const doubtful = outcome.raised.every(({ raised }) => raised.message === 'renumbered.likely');
  return usesNew && !usesOld && doubtful ? { raised: [], basis: 'number' } : outcome;
}

/** The article's content stood under another number before the last revision. */
function isNewNumber({ law, article }: Mention): boolean {
  const last = law.versions.at(-1)?.from;
  return law.moves.some(
    (move) =>
      move.on === last && move.toLaw === law.id && move.article !== article && move.toArticles.includes(article ?? ''),
  );
}
