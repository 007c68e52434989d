/** Follows every internal link of a finished site. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface LinkReport {
  readonly pages: number;
  readonly links: number;
  /** `page: href` of each link that leads to no file, outside the prefix, or to a fragment that no element has. */
  readonly broken: readonly string[];
}

const LINK = /(?:href|src|action|data-index)="([^"]*)"/g;
const ELSEWHERE = /^(?:https?:|mailto:)/;

/** Files of a folder, relative, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Checks every link of every HTML page below `folder`, which is served under `prefix`. */
export function checkLinks(folder: string, prefix: string): LinkReport {
  const files = new Set(filesIn(folder));
  const ids = new Map<string, ReadonlySet<string>>();
  const idsOf = (file: string): ReadonlySet<string> => {
    const known =
      ids.get(file) ??
      new Set([...readFileSync(path.join(folder, file), 'utf8').matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id));
    ids.set(file, known);
    return known;
  };
  const broken: string[] = [];
  let pages = 0;
  let links = 0;
  for (const file of files) {
    if (!file.endsWith('.html')) continue;
    pages += 1;
    for (const [, href = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(LINK)) {
      if (ELSEWHERE.test(href)) continue;
      links += 1;
      const [target = '', fragment] = href.split('#');
      const inside = target === '' || target.startsWith(prefix);
      const local =
        target === ''
          ? file
          : target
              .slice(prefix.length)
              .replace(/\?.*$/, '')
              .replace(/(^|\/)$/, '$1index.html');
      const found = inside && files.has(local) && (fragment === undefined || idsOf(local).has(fragment));
      if (!found) broken.push(`${file}: ${href}`);
    }
  }
  return { pages, links, broken };
}
