/** check(passage, book, {asOf}): every citation and penalty clause of a text, found, resolved and judged. */
import type { StatuteBook } from '../law/book.ts';
import { type Scanned, scanText } from '../law/citation/index.ts';
import { compileLexicon, type Lexicon } from '../law/citation/lexicon.ts';
import type { RefToken } from '../law/citation/tokens.ts';
import { type Inference, type ResolvedCitation, resolveCitations } from '../law/resolve/index.ts';
import { type ArticleKey, printArticle } from '../law/statute.ts';
import type { Passage } from '../types.ts';
import { correct } from './correct.ts';
import { calmEvidence, calmMessage, judgeOn, judgeOnPageDate, raisedMessage } from './judge.ts';
import { type Mention, makeMention } from './mention.ts';
import { message } from './messages.ts';
import { judgePenalties } from './penalty/judge.ts';
import { type Quote, QuoteFinder } from './quotes.ts';
import type { CheckResult, Judgement } from './types.ts';

export interface CheckOptions {
  /** The day to judge as of, ISO. */
  readonly asOf: string;
}

/** Share of the words that an article of the right number must have to be meant. */
const LIKELY = 0.5;
/** Share that shows the law though the number is another article's, when no other law comes near. */
const CERTAIN = 0.9;
const DISTINCT = 0.4;

const lexicons = new WeakMap<StatuteBook, Lexicon>();

/** The book's lexicon, compiled once a book. */
export function lexiconOf(book: StatuteBook): Lexicon {
  const known = lexicons.get(book);
  if (known !== undefined) return known;
  const compiled = compileLexicon(book.lexicon);
  lexicons.set(book, compiled);
  return compiled;
}

/** Judges a passage. Any text is allowed; time is linear in its length. */
export function check(passage: Passage, book: StatuteBook, { asOf }: CheckOptions): CheckResult {
  const lexicon = lexiconOf(book);
  const scanned = scanText(passage.text, lexicon);
  const subject = passage.subject === undefined ? undefined : scanText(passage.subject, lexicon);
  const quotes = new QuoteFinder(scanned, book);
  const citations = resolveCitations(scanned, subject, book, {
    after: (token, key) => lawsByWords(quotes, token, key),
    around: (token) => quotes.around(token),
  }).filter(({ form }) => form !== 'relative');
  const judgements = citations.map((citation) => judgeCitation(citation, scanned, quotes, passage, book, asOf));
  judgements.push(...judgePenalties(passage, judgements, book, { asOf }));
  judgements.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { id: passage.id, judgements, knownTo: book.knownTo.法律, asOf, searched: book.searched };
}

/** Laws whose article of this number has the words that follow the number, best first. */
function lawsByWords(quotes: QuoteFinder, token: RefToken, key: ArticleKey): Array<{ law: string; how: Inference }> {
  const article = printArticle(key);
  const all = quotes.after(token);
  const found = all.filter((one) => one.article === article && one.coverage >= LIKELY);
  if (found.length > 0) return found.map(({ law }) => ({ law, how: 'quoted-words' }));
  const [best] = all;
  const rivals = all.filter((one) => one.law !== best?.law && one.coverage > (best?.coverage ?? 0) - DISTINCT);
  return best !== undefined && best.coverage >= CERTAIN && rivals.length === 0
    ? [{ law: best.law, how: 'quoted-words' }]
    : [];
}

function judgeCitation(
  citation: ResolvedCitation,
  { folded }: Scanned,
  quotes: QuoteFinder,
  passage: Passage,
  book: StatuteBook,
  asOf: string,
): Judgement {
  const quote = quoteOf(citation, quotes);
  const mention = makeMention(book, folded, citation, quote, passage.date);
  return mention === undefined ? unresolved(citation) : judged(mention, passage, book, asOf);
}

/** The words after a citation. Those after a list or range are not one member's alone and are compared with none. */
function quoteOf({ token, resolution, article }: ResolvedCitation, quotes: QuoteFinder): Quote | undefined {
  if (token.kind !== 'ref' || token.members.length > 1 || article === undefined || resolution.kind !== 'resolved')
    return undefined;
  return quotes.of(token, resolution.law, printArticle(article));
}

function shared({
  form,
  span,
  text,
  units,
  article,
}: ResolvedCitation): Pick<Judgement, 'kind' | 'span' | 'text' | 'paragraph' | 'item' | 'article'> {
  return {
    kind: form === 'law-only' ? 'law-only' : 'citation',
    span,
    text,
    article: article && printArticle(article),
    paragraph: units[0]?.paragraph,
    item: units[0]?.item,
  };
}

const WHY = {
  'no-law-named': { zh: '没有写明是哪部法律', en: 'no law is named' },
  'law-not-indexed': { zh: '该文件不在收录范围', en: 'the text is not in the register' },
  'damaged-name': { zh: '法律名称不完整', en: 'the name is incomplete' },
  'no-such-article-nearby': { zh: '附近提到的法律没有这一条', en: 'no law named nearby has this article' },
} as const;

function unresolved(citation: ResolvedCitation): Judgement {
  const { resolution } = citation;
  const why = resolution.kind === 'abstained' ? resolution.reason : 'law-not-indexed';
  return {
    ...shared(citation),
    ruleId: 'unresolvable',
    law: undefined,
    lawName: citation.name?.token.text,
    verdict: 'unresolvable',
    aspects: [],
    basis: undefined,
    onPageDate: 'cannot-say',
    target: undefined,
    expected: undefined,
    evidence: resolution.candidates.map((law) => ({ kind: 'candidate', provision: `/cn/${law}`, detail: why })),
    message: message('unresolvable', { why: WHY[why] }),
    fix: undefined,
    proposal: undefined,
  };
}

function judged(mention: Mention, passage: Passage, book: StatuteBook, asOf: string): Judgement {
  const outcome = judgeOn(mention, book, asOf);
  const [worst] = outcome.raised;
  const common = {
    ...shared(mention.citation),
    law: mention.law.id,
    lawName: mention.law.name,
    basis: outcome.basis,
    onPageDate: judgeOnPageDate(mention, book),
  };
  if (worst === undefined) {
    const { key, values } = calmMessage(mention, book, outcome);
    const verdict = mention.past === undefined ? 'ok' : 'historical';
    const calm = { ruleId: verdict, verdict, aspects: [], target: undefined, expected: undefined } as const;
    return {
      ...common,
      ...calm,
      evidence: calmEvidence(mention, outcome),
      message: message(key, values),
      fix: undefined,
      proposal: undefined,
    };
  }
  const { raised } = worst;
  return {
    ...common,
    ruleId: worst.ruleId,
    verdict: raised.verdict,
    aspects: outcome.raised.map(({ raised: { aspect, verdict } }) => ({ aspect, verdict })),
    evidence: outcome.raised.flatMap((one) => one.raised.evidence),
    message: raisedMessage(raised),
    ...correct(mention, outcome, passage.text, book, asOf),
  };
}
