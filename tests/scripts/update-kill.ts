/**
 * `npx tsx tests/scripts/update-kill.ts [KILLS]`: an update killed with SIGKILL at random moments (20 unless told), each
 * followed by the next try, against one that nobody disturbs. Exits with 1 when records, ledger, pages, archive, report or the
 * files of the site differ.
 */
import { killUpdates } from './lib/update-kill.ts';

const [kills = '20'] = process.argv.slice(2);
const { different, ...figures } = await killUpdates({ kills: Number(kills), pages: 60 });
for (const part of different) process.stderr.write(`${part}\n`);
process.stdout.write(`${JSON.stringify({ ...figures, different: different.length })}\n`);
process.exitCode = different.length > 0 ? 1 : 0;
