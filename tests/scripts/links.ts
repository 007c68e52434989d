/** Follows every link of a finished site: `npx tsx tests/scripts/links.ts SITE-FOLDER [PREFIX]`; status 1 when one is broken. */
import { checkLinks } from '../site/links.ts';

const [folder, prefix = '/'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx tests/scripts/links.ts SITE-FOLDER [PREFIX]\n');
  process.exit(2);
}
const { pages, links, broken } = checkLinks(folder, prefix);
for (const link of broken) process.stdout.write(`${link}\n`);
process.stdout.write(`${pages} pages, ${links} links, ${broken.length} broken\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
