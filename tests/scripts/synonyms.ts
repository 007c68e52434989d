/** Proposes everyday words for data/search/synonyms.json from titles of answers and the articles that they cite rightly. */

import { EXIT, readArgs, runCommand, UsageError } from '../../cli/lib/command.ts';
import { readGenerated } from '../../cli/lib/generated.ts';
import { readQueryWords } from '../../site/search/data.ts';
import { LEAST_TOGETHER, proposeSynonyms } from '../../site/search/grow.ts';

const HELP = `
npx tsx tests/scripts/synonyms.ts [--most N] [DATA]

Prints stretches of titles that go together with one rightly cited article far more often than by chance, the strongest
first: word, article, in how many titles, how many times more often. Words of data/search/synonyms.json are left out.
Nothing is written: read each before adding what statutes say for it.

  --most N  how many are printed (default: 200)
  DATA      the folder whose generated/ is read (default: data)
`;

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    allowPositionals: true,
    options: { most: { type: 'string', default: '200' } },
  });
  if (!/^\d{1,6}$/.test(values.most)) throw new UsageError(`--most wants a number, not "${values.most}".`);
  const { output } = await readGenerated(positionals[0] ?? 'data');
  const titles = output.items.map(({ id, question }) => {
    const judged = output.checks.get(id)?.judgements ?? [];
    const right = judged.filter(({ verdict, kind }) => kind === 'citation' && verdict === 'ok');
    const articles = right.flatMap(({ lawName, article }) =>
      article === undefined ? [] : [`${lawName ?? ''}§${article}`],
    );
    return { title: question.display, articles };
  });
  const known = new Set(readQueryWords().synonyms.map(([word]) => word));
  const proposed = proposeSynonyms(titles, known);
  for (const { word, article, together, titles: held, lift } of proposed.slice(0, Number(values.most)))
    process.stdout.write(`${word}\t${article}\t${together} of ${held} titles\tlift ${lift.toFixed(1)}\n`);
  const citing = titles.filter(({ articles }) => articles.length > 0).length;
  process.stdout.write(
    `${titles.length} titles, ${citing} with a rightly cited article; ${proposed.length} words stand in ${LEAST_TOGETHER} and more titles and go together with one article.\n`,
  );
  return EXIT.done;
});
