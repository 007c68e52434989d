/**
 * Proposes everyday words for data/search/synonyms.json: `npx tsx tests/scripts/synonyms.ts [DATA]` reads the answers of
 * DATA/generated (default: data) and prints stretches of titles that go together with one rightly cited article.
 */
import { readGenerated } from '../../cli/lib/generated.ts';
import { readQueryWords } from '../../site/search/data.ts';
import { proposeSynonyms } from '../../site/search/grow.ts';

const MOST = 200;

const { output } = await readGenerated(process.argv[2] ?? 'data');
const titles = output.items.map(({ id, question }) => {
  const right =
    output.checks.get(id)?.judgements.filter(({ verdict, kind }) => kind === 'citation' && verdict === 'ok') ?? [];
  const articles = right.flatMap(({ lawName, article }) =>
    article === undefined ? [] : [`${lawName ?? ''}§${article}`],
  );
  return { title: question.display, articles };
});
const known = new Set(readQueryWords().synonyms.map(([word]) => word));
const proposed = proposeSynonyms(titles, known);
for (const { word, article, together, titles: held, lift } of proposed.slice(0, MOST))
  process.stdout.write(`${word}\t${article}\t${together} of ${held} titles\tlift ${lift.toFixed(1)}\n`);
process.stdout.write(`${titles.length} titles, ${proposed.length} words proposed; read each before adding it.\n`);
