/** The words quoted, or the crime named, belong to another article than the one cited. */
import type { StatuteBook, WordsCandidate } from '../../law/book.ts';
import type { Enactment } from '../../law/statute.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { movesOf, placesNow } from '../moves.ts';
import type { Quote } from '../quote-region.ts';
import { coverageOn, foundLength, type Reading, readWords } from '../reading.ts';
import { slip, transposed } from '../slip.ts';
import { byCrime } from './other-crime.ts';
import { type Correction, evidence, type Raised, type Rule } from './rule.ts';

const SURE_COVERAGE = 0.85;
const SURE_MARGIN = 0.3;
const SURE_LENGTH = 24;
const SURE_SUBSTANCE = 10;

export const wrongArticle: Rule = {
  id: 'wrong-article',
  about:
    'The words quoted are those of another article, or the crime named behind the number is that of another article.',
  aspect: 'number',
  judge(mention, { book, day }): Raised | undefined {
    return byWords(mention, book, day) ?? byCrime(mention, book, day);
  },
  examples: {
    wrong: {
      text: '《刑法》第二百五十三条:违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《刑法》第二百五十三条之一:违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。',
      asOf: '2026-11-21',
    },
    lookAlike: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。',
      asOf: '2026-11-21',
    },
  },
};

type Other = Extract<Reading, { readonly kind: 'other-article' }>;

/** Another law's words prove a number wrong only word for word, and not where the law named may have had the same in its time. */
function byWords(mention: Mention, book: StatuteBook, day: string): Raised | undefined {
  const { law, article, quote } = mention;
  const reading = readWords(mention, book, day);
  if (reading.kind !== 'other-article' || article === undefined || quote === undefined) return undefined;
  const { candidate, margin, runnerUp } = reading;
  if (isSourceOfWordsAbove(mention, day) || isReference(mention, candidate)) return undefined;
  if (candidate.law !== law.id && (!candidate.verbatim || law.repealed !== undefined || mayBeOlderNumber(mention)))
    return undefined;
  // A law whose articles never moved has no older numbers that a transposed one could be.
  const isTransposed = law.moves.length === 0 && transposed(article, candidate.article);
  if (candidate.law === law.id && mayBeOlderNumber(mention) && !isTransposed)
    return olderNumber(mention, placeOn(candidate, law, day), book);
  const target = provisionName(book, candidate.law, candidate.article);
  const sure = isSure(mention, reading, day);
  const kind = slip(article, candidate.article);
  const figures = `coverage ${percent(candidate.coverage)}, margin ${percent(margin)}, second ${percent(runnerUp)}`;
  return {
    verdict: 'wrong-article',
    aspect: 'number',
    message: sure || (quote.place === 'behind' && quote.foreign === 0) ? 'wrong-article' : 'wrong-article.likely',
    values: { provision: provisionName(book, law.id, article), target },
    evidence: [evidence('words', provisionPath(candidate.law, candidate.article), figures)],
    correction: correct(candidate, kind, sure),
  };
}

/** …的,由双方协议处理。《民法典》第一千零八十七条: its own words stand before the number on the line, those behind are the next one's. */
function isSourceOfWordsAbove({ confirmed, beside }: Mention, day: string): boolean {
  return coverageOn(confirmed, day) >= SURE_COVERAGE && (!beside.atLineStart || /^[—\-(（“]/u.test(beside.before));
}

/** 依照刑法第六十九条的规定,决定执行的刑罚。⏎被宣告缓刑…: the rest of a clause goes on behind a reference, then comes other text. */
function isReference({ after, beside }: Mention, { clauses }: WordsCandidate): boolean {
  const [first] = clauses;
  const isRest = first !== undefined && first.state !== 'verbatim' && first.span.end - first.span.start <= LONGEST_REST;
  return isRest && after.startsWith('的规定,') && /(?:依照|按照|适用)$/u.test(beside.before);
}

const LONGEST_REST = 12;

/** Nothing but this may stand before a number, since the last stop, that is changed by itself. */
const BEFORE =
  /^[\p{P}\p{S}\s\d一二三四五六七八九十]*(?:(?:法律|法条|法规|相关|有关|条文|规定|依据|链接|参考|律师|解答|答复?|根据|依照|按照|我国|现行|最新)[\p{P}\s]*)*$/u;
/** And nothing but this between the number and the words. */
const BETWEEN =
  /^(?:[\s:：,，“”"'「『』」]|第[一二三四五六七八九十\d]{1,3}款|[的之]?(?:明确|具体)?(?:规定|指出|内容)(?:了|是|为|如下)?|明确|如下|【[^】]{0,60}】|\[[^\]]{0,60}\])*$/u;

/**
 * Whether the words prove the number wrong beyond doubt: of this law, whose first version is known, verbatim, clear, in force,
 * straight behind the number; and the sentence says nothing else that could mean the article cited.
 */
function isSure(mention: Mention, { candidate, margin, runnerUp }: Other, day: string): boolean {
  const { law, article = '', quote, beside, confirmed } = mention;
  if (quote === undefined || quote.place !== 'behind' || confirmed !== undefined) return false;
  if (mayBeOlderNumber({ law, pageDate: undefined })) return false;
  const isClear =
    candidate.law === law.id &&
    isWordForWord(candidate, quote, slip(article, candidate.article)) &&
    margin >= SURE_MARGIN &&
    candidate.coverage - runnerUp >= SURE_MARGIN &&
    foundLength(quote) >= SURE_LENGTH &&
    quote.substance >= SURE_SUBSTANCE &&
    coverageOn(candidate, day) >= SURE_COVERAGE;
  return (
    isClear &&
    BEFORE.test(beside.before) &&
    BETWEEN.test(withoutHeading(mention, candidate)) &&
    !speaksOfCited(mention) &&
    !refers(law, article, candidate.article)
  );
}

/** 处三年以上十年以下有期徒刑: a term of punishment is judged by itself. */
const TERM = /[处判][^。]{0,12}(?:徒刑|拘役|拘留|管制|罚[金款])/u;

/** Whether the words are the article's own; for a lost 之一 one clause may differ, in which a term of punishment stands. */
function isWordForWord({ verbatim, clauses }: WordsCandidate, { words }: Quote, kind: string | undefined): boolean {
  if (verbatim || kind !== 'insertion') return verbatim;
  const others = clauses.filter(({ state }) => state !== 'verbatim');
  return others.length === 1 && others.every(({ span }) => TERM.test(words.slice(span.start, span.end)));
}

/** What stands between number and words, but for the name of the crime that the words are about. */
function withoutHeading({ beside: { between }, crime }: Mention, { article }: WordsCandidate): string {
  return crime?.articles.some((one) => one.article === article) === true ? between.replace(crime.name, '') : between;
}

/** 抢劫适用第二百六十三条,盗窃…: the article's own crime stands in the sentence. */
function speaksOfCited({ law, article, sentence, crime }: Mention): boolean {
  const own = law.crimes.filter((one) => one.article === article);
  return own.some(({ name }) => sentence.includes(name.slice(0, -1))) || own.some(({ name }) => name === crime?.name);
}

/** 第二百六十五条 punishes by 第二百六十四条: the page may quote that. */
function refers(law: Enactment, from: string, to: string): boolean {
  const versions = law.articles.get(from) ?? [];
  return versions.some(({ references }) => references.some(({ toArticle }) => toArticle === to));
}

/** From this day on pages like these exist; versions replaced before it are cited by nobody. */
const FIRST_PAGES = '2000-01-01';

/** The register's chain of versions begins late, so the number may have been right under a version it does not hold. */
export function mayBeOlderNumber({ law, pageDate }: Pick<Mention, 'law' | 'pageDate'>): boolean {
  const isFirst = law.firstAdopted !== undefined && law.firstAdopted === law.versions[0]?.adopted;
  if (isFirst || (law.completeFrom !== undefined && law.completeFrom <= FIRST_PAGES)) return false;
  return law.completeFrom === undefined || pageDate === undefined || pageDate.from < law.completeFrom;
}

/** Where the words stand on the day, when the article that has them has moved on since. */
function placeOn(candidate: WordsCandidate, law: Enactment, day: string): WordsCandidate {
  const { article, to } = candidate;
  if (to === undefined || to > day) return candidate;
  const move = movesOf(law, article, day).findLast(({ on }) => on >= to);
  const [place] = move === undefined ? [] : placesNow(law, move, day);
  return place === undefined ? candidate : { ...candidate, article: place };
}

function olderNumber({ law, article }: Mention, candidate: WordsCandidate, book: StatuteBook): Raised {
  return {
    verdict: 'renumbered',
    aspect: 'time',
    message: 'renumbered.older',
    values: {
      provision: provisionName(book, law.id, article),
      target: provisionName(book, candidate.law, candidate.article),
    },
    evidence: [
      evidence('words', provisionPath(candidate.law, candidate.article), `coverage ${percent(candidate.coverage)}`),
    ],
    correction: { law: candidate.law, article: candidate.article, kind: 'successor', proof: [] },
  };
}

function correct({ law, article, verbatim }: WordsCandidate, kind: string | undefined, sure: boolean): Correction {
  const proof = sure && kind !== undefined ? [verbatim ? 'words-verbatim' : 'words', 'margin', `slip-${kind}`] : [];
  return { law, article, kind: kind ?? 'number', proof };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
