/**
 * Measures the body finder and the stated date on ../shared/extraction, page by page:
 * `npx tsx tests/scripts/extraction.ts [ID]`; with an id the texts are printed too.
 */
import { mean, scorePages } from './lib/extraction-measure.ts';

const id = process.argv[2];
const scores = scorePages(id);
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
if (scores === undefined) print('../shared/extraction is not here: nothing to measure.');
else {
  for (const { kind, id: page, p, r, f, cpuMs, url, found, content } of scores) {
    const figures = `P ${p.toFixed(3)} R ${r.toFixed(3)} F ${f.toFixed(3)} ${cpuMs.toFixed(0)} ms`;
    print(`${kind} ${page} ${figures} ${url.slice(0, 60)}`);
    if (id !== undefined) print(`--- found\n${found.slice(0, 6_000)}\n--- gold\n${content.slice(0, 6_000)}`);
  }
  for (const kind of ['article', 'forum']) {
    const some = scores.filter((score) => score.kind === kind);
    const [p, r, f] = [mean(some, (s) => s.p), mean(some, (s) => s.r), mean(some, (s) => s.f)].map((n) => n.toFixed(3));
    print(`${kind}: ${some.length} pages, P ${p} R ${r} F ${f}`);
  }
  const dated = scores.filter(({ inUrl }) => inUrl !== undefined);
  const agree = dated.filter(({ inUrl, stated }) => inUrl === stated).length;
  const stated = scores.filter((score) => score.stated !== undefined).length;
  print(`dates: stated on ${stated} pages; of ${dated.length} with a day in the URL ${agree} agree`);
}
