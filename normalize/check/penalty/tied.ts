/** What a claim is tied to, and how sure that is. */
import type { StatuteBook, WordsCandidate } from '../../law/book.ts';
import type { ArticleId } from '../../law/statute.ts';
import type { Judgement } from '../types.ts';
import type { PenaltyClaim } from './claims.ts';
import { penaltyHistory } from './periods.ts';
import type { Place, TieContext } from './tie-context.ts';
import { isInForce, successorOf } from './tie-words.ts';

/** How sure the tie is: `proved` rests on words or on two signs that agree, `likely` on one sign, `weak` on nearness alone. */
export type Strength = 'proved' | 'likely' | 'weak';

export interface Tie extends Place {
  readonly strength: Strength;
  readonly how: 'words' | 'crime' | 'citation' | 'page';
  /** What tells the paragraph: a crime's name, the citation, many words; undefined when it is only the likeliest. */
  readonly paragraphBy: 'crime' | 'citation' | 'words' | undefined;
  /** Where the words stand today, when their provision was renumbered. */
  readonly successor: { readonly law: string; readonly article: ArticleId } | undefined;
  /** Whether the words found are today's, an earlier version's, or those of a version still to come. */
  readonly age: 'today' | 'earlier' | 'later';
  /** True for a `page` tie when the same provision is stated rightly elsewhere on the page. */
  readonly confirmed: boolean;
  /** The citation that leads to it; undefined when none does. */
  readonly citation: Judgement | undefined;
  /** What else may be meant: the other members of a list of citations, other articles that have the words. */
  readonly others: readonly Place[];
  /** True when its words are 有下列行为之一的, which say nothing, and no citation stands in its sentence. */
  readonly isGeneric: boolean;
}

/** The claim before with its tie. */
export interface Tied {
  readonly claim: PenaltyClaim;
  readonly tie: Tie | undefined;
}

export function makeTie(
  { law, article, paragraph }: Place,
  strength: Strength,
  how: Tie['how'],
  citation: Judgement | undefined,
): Tie {
  return {
    law,
    article,
    paragraph,
    strength,
    how,
    citation,
    paragraphBy: citation?.paragraph !== undefined && how !== 'page' ? 'citation' : undefined,
    successor: undefined,
    age: 'today',
    confirmed: false,
    others: [],
    isGeneric: false,
  };
}

/** A tie that words prove: they may be those of an earlier version. */
export function makeWordsTie(
  place: Place,
  strength: Strength,
  candidate: WordsCandidate,
  words: readonly WordsCandidate[],
  citation: Judgement | undefined,
  context: TieContext,
): Tie {
  const { asOf } = context;
  const age = isInForce(candidate, asOf) ? 'today' : candidate.from > asOf ? 'later' : 'earlier';
  return { ...makeTie(place, strength, 'words', citation), age, successor: successorOf(candidate, words, context) };
}

export function isSame(a: Pick<Place, 'law' | 'article'>, b: Pick<Place, 'law' | 'article'>): boolean {
  return a.law === b.law && a.article === b.article;
}

/** What is tied from afar must share a kind of punishment with the provision; 拘留 and 罚款 are none of 刑法's. */
export function sharesKind(claim: PenaltyClaim, { law, article }: Place, book: StatuteBook): boolean {
  const { kinds } = penaltyHistory(book, law, article);
  return claim.clause.parts.some(({ punishment }) => kinds.has(punishment.kind));
}
