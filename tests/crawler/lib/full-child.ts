/** A crawl in a process of its own, to be run where files cannot grow: `full-child.ts DATA PORT`; prints how it ended. */
import { crawl } from '../../../crawler/run.ts';
import { testSource } from './site.ts';

const [dataDir = '', port = ''] = process.argv.slice(2);
// Without a listener the system ends the process instead of refusing the write.
process.on('SIGXFSZ' as NodeJS.Signals, () => undefined);
const sources = [testSource('127.0.0.1', Number(port))];
const { ended, issues } = await crawl({ sources, dataDir, clock: Date.now, guards: { responseTimeFactor: 0 } });
process.stdout.write(JSON.stringify({ ended, issues }));
