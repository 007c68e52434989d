/** The article is right, its words are not quite. */
import type { StatuteBook } from '../../law/book.ts';
import type { Span } from '../../types.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { readWords } from '../reading.ts';
import type { Evidence } from '../types.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

/** Clauses named, and characters of each. */
const MOST = 6;
const LONGEST = 60;

export const alteredText: Rule = {
  id: 'altered-text',
  about:
    'The words are those of the article cited, with changes, or in quotation marks behind it and in no wording of it; a note, not an alarm.',
  aspect: 'words',
  judge(mention, { book, day }): Raised | undefined {
    const reading = readWords(mention, book, day);
    if (reading.kind === 'none') return inNoWording(mention, book);
    if (reading.kind !== 'altered') return undefined;
    return {
      verdict: 'altered-text',
      aspect: 'words',
      message: 'altered-text',
      values: { count: String(Math.max(1, reading.clauses.length)) },
      evidence: [
        evidence(
          'words',
          provisionPath(mention.law.id, mention.article),
          `coverage ${Math.round(reading.coverage * 100)} %`,
        ),
        ...deviations(mention, reading.clauses),
      ],
      correction: undefined,
    };
  },
  examples: {
    wrong: {
      text: '《刑法》第二百七十五条:故意毁坏他人的公私财物,数额较大或者有其他严重情节的,处三年以下有期徒刑、拘役或者罚金。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《刑法》第二百七十五条:故意毁坏公私财物,数额较大或者有其他严重情节的,处三年以下有期徒刑、拘役或者罚金。',
      asOf: '2026-11-21',
    },
    lookAlike: { text: '《刑法》第二百七十五条说的是毁坏财物。', asOf: '2026-11-21' },
  },
};

/** Fewer Han characters are a phrase, not a sentence of an article; more masked ones hide it. */
const LEAST = 16;
const MOST_MASKED = 2;
/** Share of the words that an article has of its own. */
const SOME = 0.3;

/** Words in quotation marks, said to be the article's, of which no wording of it has any stretch. */
function inNoWording({ law, article, beside: { marked } }: Mention, book: StatuteBook): Raised | undefined {
  if (marked === undefined || article === undefined || !law.articles.has(article)) return undefined;
  const han = marked.replace(/\P{Script=Han}/gu, '');
  if (han.length < LEAST || han.split('某').length - 1 > MOST_MASKED) return undefined;
  const own = book.findWords(marked, { laws: [law.id], limit: MOST_LOOKED }).find((one) => one.article === article);
  if (Math.max(own?.coverage ?? 0, ...(own?.otherWordings ?? []).map(({ coverage }) => coverage)) >= SOME)
    return undefined;
  return {
    verdict: 'altered-text',
    aspect: 'words',
    message: 'altered-text.foreign',
    values: { provision: provisionName(book, law.id, article) },
    evidence: [evidence('deviates', provisionPath(law.id, article), marked.slice(0, LONGEST))],
    correction: undefined,
  };
}

const MOST_LOOKED = 16;

/** The page's clauses that are not the article's, as they stand on the page. */
function deviations({ law, article, quote }: Mention, clauses: readonly Span[]): Evidence[] {
  if (quote === undefined) return [];
  const { start } = quote.span;
  const path = provisionPath(law.id, article);
  return clauses.slice(0, MOST).flatMap((span) => {
    const words =
      quote.rest?.span === span ? quote.rest.words : quote.words.slice(span.start - start, span.end - start);
    return words === '' ? [] : [evidence('deviates', path, words.slice(0, LONGEST))];
  });
}
