/** check(passage, book, {asOf}): every citation and penalty clause of a text, found, resolved and judged. */
import type { StatuteBook } from '../law/book.ts';
import { type Folded, originalSpan } from '../law/citation/fold.ts';
import { type Scanned, scanText } from '../law/citation/index.ts';
import { compileLexicon, type Lexicon } from '../law/citation/lexicon.ts';
import type { RefToken } from '../law/citation/tokens.ts';
import { type LawHint, type ResolvedCitation, resolveCitations } from '../law/resolve/index.ts';
import { type ArticleKey, printArticle } from '../law/statute.ts';
import type { Passage } from '../types.ts';
import { CRIMINAL_LAW, judgeCrimeNames } from './crime-names.ts';
import type { Heard } from './heard.ts';
import { judgeOn } from './judge.ts';
import { judged, unresolved } from './judgement.ts';
import { crimeAfter, type Mention, makeMention } from './mention.ts';
import { judgePenalties } from './penalty/judge.ts';
import type { Quote } from './quote-region.ts';
import { QuoteFinder } from './quotes.ts';
import { remember } from './remember.ts';
import { hearCitations, hearPenalties } from './same-page.ts';
import type { CheckResult, Judgement } from './types.ts';
import { findUncited } from './uncited.ts';

export interface CheckOptions {
  /** The day to judge as of, ISO. */
  readonly asOf: string;
}

/** Units behind a number in which the name of its crime stands. */
const CUE = 48;
/** Share of the words that an article of the right number must have to be meant. */
const LIKELY = 0.5;
/** Share that shows the law though the number is another article's, when no other law comes near. */
const CERTAIN = 0.9;
const DISTINCT = 0.4;

const lexicons = new WeakMap<StatuteBook['lexicon'], Lexicon>();

/** The book's lexicon, compiled once; books over the same list of names share it. */
export function lexiconOf(book: StatuteBook): Lexicon {
  const known = lexicons.get(book.lexicon);
  if (known !== undefined) return known;
  const compiled = compileLexicon(book.lexicon);
  lexicons.set(book.lexicon, compiled);
  return compiled;
}

/** Judges a passage. Any text is allowed; time is linear in its length. */
export function check(passage: Passage, register: StatuteBook, { asOf }: CheckOptions): CheckResult {
  const lexicon = lexiconOf(register);
  const book = remember(register);
  const scanned = scanText(passage.text, lexicon);
  const subject = passage.subject === undefined ? undefined : scanText(passage.subject, lexicon);
  const quotes = new QuoteFinder(scanned, book);
  const citations = resolveCitations(scanned, subject, book, {
    after: (token, key) => lawsByWords(scanned, quotes, book, token, key),
    punished: (token, key) => lawOfPunishment(scanned, book, token, key),
    around: (token) => quotes.around(token) ?? (token.anaphor?.word === '本' ? quotes.lineLaw(token) : undefined),
  }).filter((citation) => citation.form !== 'relative' && !isCounting(citation));
  const mentions = citations.map((citation) => mentionOf(citation, scanned, quotes, passage, book, asOf));
  const judgements = judgeMentions(citations, mentions, passage, book, { asOf, folded: scanned.folded });
  // A name behind a number is judged with the number.
  const cited = judgements.flatMap(({ kind, span: { start, end }, verdict }) =>
    kind === 'penalty' ? [] : [{ start, end: verdict === 'wrong-crime-name' ? end + CUE : end }],
  );
  const past = judgements.flatMap(({ span, verdict }) => (verdict === 'historical' ? [span] : []));
  judgements.push(...judgeCrimeNames(scanned.folded, [...cited, ...quotes.quoted], past, passage.date, book, asOf));
  judgements.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const names = scanned.tokens.flatMap(({ kind, start, end }) =>
    kind === 'name' ? [originalSpan(scanned.folded, start, end)] : [],
  );
  const uncited = findUncited(quotes.text, [...quotes.quoted, ...names], book, asOf);
  return { id: passage.id, judgements, uncited, knownTo: book.knownTo.法律, asOf, searched: book.searched };
}

/** Judges each mention alone, then beside the others, then the penalty claims, and what these say of the mentions. */
function judgeMentions(
  citations: readonly ResolvedCitation[],
  mentions: ReadonlyArray<Mention | undefined>,
  passage: Passage,
  book: StatuteBook,
  { asOf, folded }: CheckOptions & { readonly folded: Folded },
): Judgement[] {
  const alone = mentions.flatMap((mention) =>
    mention === undefined ? [] : [{ mention, outcome: judgeOn(mention, book, asOf) }],
  );
  const heard = hearCitations(alone, passage.text, book, asOf);
  const judge = ({ mention, outcome }: Heard): Judgement => judged(mention, outcome, passage.text, book, asOf);
  const said = new Map(heard.map((one) => [one.mention, judge(one)]));
  const all = (): Judgement[] =>
    citations.map((citation, i) => said.get(mentions[i] as Mention) ?? unresolved(citation));
  const penalties = judgePenalties(passage, all(), book, { asOf, folded });
  for (const [i, one] of hearPenalties(heard, penalties, passage.text, book, asOf).entries())
    if (one !== heard[i]) said.set(one.mention, judge(one));
  return [...all(), ...penalties];
}

/** Largest number that is more likely a count than an article where no law is named. */
const MAX_COUNT = 10;

/** 国内第一条现代化线路, 对于第2条: a small number in the middle of a sentence, and no law near it. */
function isCounting({ form, article, token, resolution }: ResolvedCitation): boolean {
  if (form !== 'bare' || article === undefined || token.kind !== 'ref' || token.heading) return false;
  const alone = resolution.kind === 'abstained' && resolution.reason === 'no-law-named';
  return alone && article.article <= MAX_COUNT && article.insertion === 0 && token.members.length === 1;
}

/** Laws whose article of this number has the words, or the crime, that follow the number, best first. */
function lawsByWords(
  scanned: Scanned,
  quotes: QuoteFinder,
  book: StatuteBook,
  token: RefToken,
  key: ArticleKey,
): LawHint[] {
  const found = lawsOfWords(quotes, token, key);
  if (found.length > 0) return found;
  const article = printArticle(key);
  const cue = crimeAfter(scanned.folded, book, token.end);
  const crimes = cue?.articles.filter((one) => one.article === article) ?? [];
  return crimes.map(({ law }) => ({ law, how: 'crime-name', isExact: true }));
}

function lawsOfWords(quotes: QuoteFinder, token: RefToken, key: ArticleKey): LawHint[] {
  const article = printArticle(key);
  const all = quotes.after(token);
  const found = all.filter((one) => one.article === article && one.coverage >= LIKELY);
  if (found.length > 0) return found.map(({ law }) => ({ law, how: 'quoted-words', isExact: true }));
  const [best] = all;
  const rivals = all.filter((one) => one.law !== best?.law && one.coverage > (best?.coverage ?? 0) - DISTINCT);
  return best !== undefined && best.coverage >= CERTAIN && rivals.length === 0
    ? [{ law: best.law, how: 'quoted-words', isExact: false }]
    : [];
}

function mentionOf(
  citation: ResolvedCitation,
  scanned: Scanned,
  quotes: QuoteFinder,
  passage: Passage,
  book: StatuteBook,
  asOf: string,
): Mention | undefined {
  const { token } = citation;
  const { quote, confirmed } = wordsOf(citation, quotes);
  const quoting = token.kind === 'ref' && quotes.isQuoting(token);
  const quotedIn = quotes.quotedIn(token);
  const around = { quote, confirmed, quoting, quotedIn, pageDate: passage.date };
  return makeMention(book, scanned, citation, { subject: passage.subject, asOf }, around);
}

/** Punishments that the criminal law alone can set (立法法第十一条). */
const IMPRISONMENT = /有期徒刑|拘役|无期徒刑/u;
const NEAR = 160;

/** The criminal law, when its article of this number is about the crime that the words behind it name, or they imprison. */
function lawOfPunishment({ folded }: Scanned, book: StatuteBook, token: RefToken, key: ArticleKey): string | undefined {
  const [law] = book.lawsByName(CRIMINAL_LAW);
  const article = printArticle(key);
  if (law === undefined || !law.articles.has(article)) return undefined;
  const words = folded.text.slice(token.end, token.end + NEAR).split('第')[0] ?? '';
  if (token.heading && IMPRISONMENT.test(words)) return law.id;
  const sentence = words.split('。')[0] ?? '';
  // 行贿罪 is defined in one article and punished in the next: both are about the crime.
  const own = [article, printArticle({ article: key.article - 1, insertion: key.insertion })];
  return law.crimes.some((crime) => own.includes(crime.article) && sentence.includes(crime.name)) ? law.id : undefined;
}

/** The words a citation quotes, and its article among the words above it where it shows none. */
function wordsOf(
  { token, resolution, article, span }: ResolvedCitation,
  quotes: QuoteFinder,
): { readonly quote: Quote | undefined; readonly confirmed: Mention['confirmed'] } {
  const none = { quote: undefined, confirmed: undefined };
  if (token.kind !== 'ref' || article === undefined || resolution.kind !== 'resolved') return none;
  const key = [resolution.law, printArticle(article)] as const;
  // Words behind a list or range are not one member's alone and are compared with none.
  const isList = token.members.length > 1;
  const isBehind = quotes.after(token).length > 0;
  if (isBehind && isList) return none;
  const quote = isList ? undefined : isBehind ? quotes.of(token, ...key) : quotes.above(token, ...key);
  const [best] = quote?.candidates ?? [];
  const isOther = isBehind && best !== undefined && best.article !== key[1];
  const confirmed = quote === undefined || isOther ? quotes.confirmedAbove(token, span.start, ...key) : undefined;
  return { quote, confirmed };
}
