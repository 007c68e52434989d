/** A rule's correction → the change of the text: by itself only with proof and when nothing else stays wrong after it. */
import type { StatuteBook } from '../law/book.ts';
import { parseArticle } from '../law/statute.ts';
import { writeNumeral } from '../text/numerals.ts';
import type { Span } from '../types.ts';
import type { Outcome } from './judge.ts';
import { judgeOn } from './judge.ts';
import { articleName, type Mention, provisionName, provisionPath } from './mention.ts';
import type { Correction } from './rules/rule.ts';
import { type Fix, isAlarm, type Judgement } from './types.ts';

type Corrected = Pick<Judgement, 'target' | 'expected' | 'fix' | 'proposal'>;

const NONE: Corrected = { target: undefined, expected: undefined, fix: undefined, proposal: undefined };

/** The change that the worst complaint asks for. */
export function correct(
  mention: Mention,
  { raised }: Outcome,
  text: string,
  book: StatuteBook,
  day: string,
): Corrected {
  const correction = raised.find((one) => one.raised.correction !== undefined)?.raised.correction;
  if (correction === undefined) return NONE;
  const target = provisionPath(correction.law, correction.article, correction.paragraph);
  const change = write(mention, correction, text, book);
  if (change === undefined) return { ...NONE, target };
  const byItself =
    correction.proof.length > 0 &&
    raised[0]?.raised.correction === correction &&
    !hasMarkup(change) &&
    isCalmAfter(mention, correction, book, day);
  return { target, expected: change.text, fix: byItself ? change : undefined, proposal: byItself ? undefined : change };
}

/** A change that would take tags away is a person's to make. */
export function hasMarkup({ inverse }: Fix): boolean {
  return /<[a-z/!]/iu.test(inverse.text);
}

/** Judges the mention again as it would read: no alarm of any aspect may be left. */
function isCalmAfter(mention: Mention, { law, article }: Correction, book: StatuteBook, day: string): boolean {
  const enactment = book.law(law);
  const key = article === undefined ? undefined : parseArticle(article);
  if (enactment === undefined || key === undefined) return false;
  const citation = { ...mention.citation, article: key, malformed: undefined };
  const after = judgeOn({ ...mention, citation, law: enactment, article }, book, day);
  return after.raised.every(({ raised }) => !isAlarm(raised.verdict));
}

/** The shortest change: the article's number, or name and number when the law changes too. */
function write(
  mention: Mention,
  { law, article, paragraph, kind, proof }: Correction,
  text: string,
  book: StatuteBook,
): Fix | undefined {
  const { citation } = mention;
  const place = citation.articlePlace?.span;
  const sameLaw = law === mention.law.id && kind !== 'name';
  if (paragraph !== undefined) return writeParagraph(mention, paragraph, text, kind, proof);
  if (article === undefined || place === undefined) {
    // A number without its successor's would be another article of the other law.
    const name = place === undefined || kind === 'name' ? citation.name : undefined;
    return name && fixOf(text, name.span, nameLike(name.token.text, book, law), kind, proof);
  }
  const written = text.slice(place.start, place.end);
  const plain = /\d/u.test(written) ? arabic(article) : articleName(article);
  const number = written.includes('條') ? plain.replace('条', '條') : plain;
  if (sameLaw) return fixOf(text, place, number, kind, proof);
  const { start } = citation.span;
  return fixOf(text, { start, end: place.end }, provisionName(book, law, article), kind, proof);
}

/** 第二款 → 第一款, in the page's kind of numerals. */
function writeParagraph(
  { citation }: Mention,
  paragraph: number,
  text: string,
  kind: string,
  proof: readonly string[],
): Fix | undefined {
  const [unit] = citation.units;
  if (unit === undefined) return undefined;
  const isArabic = /\d/u.test(text.slice(unit.span.start, unit.span.end));
  return fixOf(text, unit.span, `第${isArabic ? paragraph : writeNumeral(paragraph)}款`, kind, proof);
}

function fixOf(text: string, span: Span, words: string, kind: string, proof: readonly string[]): Fix {
  const inverse = {
    span: { start: span.start, end: span.start + words.length },
    text: text.slice(span.start, span.end),
  };
  return { span, text: words, kind, proof, inverse };
}

/** The full name where the page wrote a full name. */
function nameLike(written: string, book: StatuteBook, id: string): string {
  const law = book.law(id);
  return (written.startsWith('中华人民共和国') ? law?.fullName : law?.name) ?? written;
}

/** 253-1 → 第253条之一. */
function arabic(article: string): string {
  const key = parseArticle(article);
  if (key === undefined) return article;
  return `第${key.article}条${key.insertion === 0 ? '' : `之${writeNumeral(key.insertion)}`}`;
}
