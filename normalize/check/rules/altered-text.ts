/** The article is right, its words are not quite. */
import type { Span } from '../../types.ts';
import { type Mention, provisionPath } from '../mention.ts';
import { readWords } from '../reading.ts';
import type { Evidence } from '../types.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

/** Clauses named, and characters of each. */
const MOST = 6;
const LONGEST = 60;

export const alteredText: Rule = {
  id: 'altered-text',
  about: 'The words are those of the article cited, with changes; a note, not an alarm.',
  aspect: 'words',
  judge(mention, { book, day }): Raised | undefined {
    const reading = readWords(mention, book, day);
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
