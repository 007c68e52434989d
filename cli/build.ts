/** `npm run build`: data/generated → _site/. */

import { buildFromData } from './lib/build.ts';
import { EXIT, readArgs, runCommand } from './lib/command.ts';
import { startProgress } from './lib/progress.ts';

const HELP = `
Usage: npm run build [-- --data DIR --out DIR]

Builds the site from the records in DIR/generated: pages, search index, feeds and data files.
The new site is made beside the old one and swapped in when it is complete.

  --data DIR   records and, if it holds a site.json, configuration (default: data)
  --out DIR    folder of the finished site, replaced as a whole (default: _site)
  --help       this text

Exit status: 0 built, 2 bad input.
`;

await runCommand(HELP, async () => {
  const { values } = readArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
  const progress = startProgress('build');
  const outDir = values.out ?? '_site';
  const { pages, dataFiles } = await buildFromData({
    dataDir: values.data ?? 'data',
    outDir,
    onProgress: progress.update,
  });
  progress.done(`${pages} pages and ${dataFiles} data files in ${outDir}`);
  return EXIT.done;
});
