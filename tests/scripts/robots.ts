/** Measures the robots matcher against ../shared/robots/cases.json: prints how many expectations hold and which do not. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { askRobots, parseRobots } from '../../crawler/robots.ts';

interface Case {
  readonly test: string;
  readonly robots: string;
  readonly ua: string;
  readonly url: string;
  readonly allowed: boolean;
}

const file = path.join(import.meta.dirname, '../../../shared/robots/cases.json');
if (!existsSync(file))
  process.stdout.write('The expectations are not on this machine (../shared/robots), nothing measured.\n');
else {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
  const wrong = cases.filter(
    ({ robots, ua, url, allowed }) => askRobots(parseRobots(robots, ua), url).allowed !== allowed,
  );
  for (const { test, robots, ua, url, allowed } of wrong) {
    process.stdout.write(`${JSON.stringify({ test, ua, url, allowed, robots: robots.slice(0, 200) })}\n`);
  }
  process.stdout.write(`${cases.length - wrong.length} of ${cases.length} expectations hold\n`);
}
