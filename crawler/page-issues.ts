/** Pages that could not be had or read, as crawl.db has them: the same whatever run asked for them last. */
import { existsSync } from 'node:fs';
import type { Issue } from '../normalize/types.ts';
import { crawlPaths, openStore } from './store.ts';

const MOST_PER_KIND = 200;

interface Row {
  readonly url: string;
  readonly source: string;
  readonly state: string;
  readonly reason: string;
}

const ROWS = `SELECT url, source, state, coalesce(reason, '') AS reason FROM url
  WHERE kind = 'page' AND state IN ('failed', 'refused', 'robots-denied') ORDER BY source, url`;

/** A failure is named by its reason (`http-404`, `timeout` …), what was refused or denied by that. */
function kindOf({ state, reason }: Row): string {
  return state === 'failed' ? (reason.split(' ', 1)[0] ?? '') || 'failed' : state;
}

/** One issue for each such page, by source, kind and URL; those of one kind and source beyond 200 are counted in one last issue. */
export function pageIssues(dataDir: string): Issue[] {
  if (!existsSync(crawlPaths(dataDir).db)) return [];
  const db = openStore(dataDir, false);
  try {
    const groups = new Map<string, Issue[]>();
    for (const row of db.prepare(ROWS).all([]) as Row[]) {
      const kind = kindOf(row);
      const key = `${row.source}\n${kind}`;
      const issue: Issue = { stage: 'crawl', kind, sourceId: row.source, url: row.url, detail: row.reason };
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [issue]);
      else group.push(issue);
    }
    return [...groups.values()].flatMap((group) => shortened(group));
  } finally {
    db.close();
  }
}

function shortened(group: readonly Issue[]): readonly Issue[] {
  const [first] = group;
  if (first === undefined || group.length <= MOST_PER_KIND) return group;
  const detail = `${group.length - MOST_PER_KIND} more of this kind`;
  return [...group.slice(0, MOST_PER_KIND), { ...first, url: undefined, detail }];
}

/** A run's issues without those about single pages that `pages` tells: what is said of hosts, sources and files. */
export function otherIssues(issues: readonly Issue[], pages: readonly Issue[]): Issue[] {
  const kinds = new Set(pages.map(({ kind, sourceId }) => `${kind} ${sourceId}`));
  return issues.filter(({ kind, sourceId }) => !kinds.has(`${kind} ${sourceId}`));
}
