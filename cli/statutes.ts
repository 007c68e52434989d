/** npm run statutes: makes the register, prints what it knows, compares two, imports texts for display. */
import { runCommand, UsageError } from './lib/command.ts';

const HELP = `
npm run statutes -- build DIR [--out DIR] [--report FILE]
  makes the register (data/statutes) from a collection of statute texts; what could not be read is named, file by file
npm run statutes -- show LAW [ARTICLE] [--as-of DATE] [--json] [--imported DIR]
  prints what is known: show 刑法 253-1 --as-of 2010-01-01; the words only where they were imported
npm run statutes -- diff OLD NEW [--json]
  lists what changed between two registers (folders)
npm run statutes -- status [DIR] [--as-of DATE] [--warn-after LEVEL=DAYS] [--json]
  known-to dates, gaps, laws known by name only, what takes effect next; exit status 4 when a level is too old
npm run statutes -- import DIR-or-git-address [--out DIR]
  copies statute texts (Markdown, as in the public LawRefBook/Laws repository) into data/imported, for display only
`;

await runCommand(HELP, async () => {
  const [command = '', ...args] = process.argv.slice(2);
  switch (command) {
    case 'build':
      return (await import('./statutes/build.ts')).build(args);
    case 'show':
      return (await import('./statutes/show.ts')).show(args);
    case 'diff':
      return (await import('./statutes/diff.ts')).diff(args);
    case 'status':
      return (await import('./statutes/status.ts')).status(args);
    case 'import':
      return (await import('./statutes/import.ts')).importTexts(args);
    default:
      throw new UsageError(`statutes ${command}: unknown; one of build, show, diff, status, import (--help explains)`);
  }
});
