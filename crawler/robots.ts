/** robots.txt by RFC 9309: parsing and matching; fetching and what its failure means are in host.ts. */

interface Rule {
  readonly allow: boolean;
  /** Normalised pattern without its end anchor, cut at its wildcards. */
  readonly pieces: readonly string[];
  readonly anchored: boolean;
  /** Octets of the normalised pattern: the longest match decides. */
  readonly length: number;
  readonly line: number;
  readonly text: string;
}

/** What a robots.txt says to one crawler. */
export interface RobotsPolicy {
  readonly rules: readonly Rule[];
  /** Milliseconds; undefined when not stated. */
  readonly crawlDelayMs: number | undefined;
  /** Sitemap URLs as written, for every crawler. */
  readonly sitemaps: readonly string[];
}

/** Which rule decided: `line` is 1-based in the file; both undefined when no rule matched. */
export interface RobotsAnswer {
  readonly allowed: boolean;
  readonly rule: string | undefined;
  readonly line: number | undefined;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelayMs: number | undefined;
}

const MAX_LINE = 16_664;
const MAX_SITEMAPS = 1_000;
const AGENT_LINE = /^user[- ]?agent/iu;

/** Reads `key: value`; the colon may be missing when exactly two words stand on the line. */
function splitLine(raw: string): { key: string; value: string } | undefined {
  const hash = raw.indexOf('#');
  const line = (hash < 0 ? raw : raw.slice(0, hash)).slice(0, MAX_LINE).trim();
  const colon = line.indexOf(':');
  if (colon > 0) return { key: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() };
  const words = line.split(/[ \t]+/u);
  return words.length === 2 ? { key: (words[0] as string).toLowerCase(), value: words[1] as string } : undefined;
}

/** The product token at the start of an agent value: letters, `_` and `-`; `*` alone or before a space. */
function productToken(value: string): string {
  if (/^\*(?:\s|$)/u.test(value)) return '*';
  return /^[a-z_-]*/iu.exec(value)?.[0].toLowerCase() ?? '';
}

/**
 * Brings a path into the form in which RFC 9309 2.2.2 compares: escapes in upper case, escaped unreserved characters
 * decoded and, in a rule, octets outside ASCII percent-encoded (a URL that holds such octets is not a URI and stays).
 */
function normalizePath(path: string, encode: boolean): string {
  let out = '';
  for (const part of path.split(/(%[0-9a-f]{2}|[^\x21-\x7e]+)/iu)) {
    if (part.length === 3 && part[0] === '%') {
      const char = String.fromCharCode(Number.parseInt(part.slice(1), 16));
      out += /[a-z0-9._~-]/iu.test(char) ? char : part.toUpperCase();
    } else if (encode && /[^\x21-\x7e]/u.test(part)) {
      for (const byte of Buffer.from(part)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    } else out += part;
  }
  return out;
}

function parseRule(allow: boolean, value: string, line: number): Rule {
  const anchored = value.endsWith('$');
  const pattern = normalizePath(anchored ? value.slice(0, -1) : value, true);
  const pieces = pattern.split('*');
  const text = `${allow ? 'Allow' : 'Disallow'}: ${value.slice(0, 200)}`;
  return { allow, pieces, anchored, length: pattern.length + (anchored ? 1 : 0), line, text };
}

function parseGroups(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let open: Group | undefined;
  let closed = true;
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .forEach((raw, index) => {
      const pair = splitLine(raw);
      if (pair === undefined) return;
      const { key, value } = pair;
      if (AGENT_LINE.test(key)) {
        if (open === undefined || closed) {
          open = { agents: [], rules: [], crawlDelayMs: undefined };
          groups.push(open);
          closed = false;
        }
        open.agents.push(productToken(value));
      } else if (/^d(?:is|iss|ais)a?l+[ao]w/u.test(key) || key.startsWith('disallow')) {
        if (value !== '') open?.rules.push(parseRule(false, value, index + 1));
        closed = true;
      } else if (key.startsWith('allow')) {
        if (value !== '') open?.rules.push(parseRule(true, value, index + 1));
        closed = true;
      } else if (key === 'crawl-delay' && open !== undefined) {
        if (/^\d{1,6}(?:\.\d{1,6})?$/u.test(value))
          open.crawlDelayMs = Math.max(open.crawlDelayMs ?? 0, Number(value) * 1_000);
      } else if (/^site-?map/u.test(key) && sitemaps.length < MAX_SITEMAPS) sitemaps.push(value);
    });
  return { groups, sitemaps };
}

/**
 * Reads a robots.txt for one crawler (`agent`: its product token): all groups naming it, merged; when none does, the
 * groups for `*`. Lines that are not understood are skipped and do not end a group.
 */
export function parseRobots(text: string, agent: string): RobotsPolicy {
  const { groups, sitemaps } = parseGroups(text);
  const token = agent.toLowerCase();
  const own = groups.filter((g) => token !== '' && token !== '*' && g.agents.includes(token));
  const chosen = own.length > 0 ? own : groups.filter((g) => g.agents.includes('*'));
  const delays = chosen.flatMap((g) => (g.crawlDelayMs === undefined ? [] : [g.crawlDelayMs]));
  return {
    rules: chosen.flatMap((g) => g.rules),
    crawlDelayMs: delays.length > 0 ? Math.max(...delays) : undefined,
    sitemaps,
  };
}

function isMatch(rule: Rule, path: string): boolean {
  const { pieces, anchored } = rule;
  const first = pieces[0] as string;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  if (pieces.length === 1) return !anchored || at === path.length;
  const middle = anchored ? pieces.slice(1, -1) : pieces.slice(1);
  for (const piece of middle) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!anchored) return true;
  const last = pieces.at(-1) as string;
  return path.length - last.length >= at && path.endsWith(last);
}

/** Path and query of a URL as a server sees them; `/` when there is none. */
function pathOf(url: string): string {
  const afterScheme = url.replace(/^[a-z][a-z0-9+.-]*:\/\//iu, '').replace(/^\/\//u, '');
  const start = afterScheme.search(/[/?;#]/u);
  if (start < 0) return '/';
  const path = (afterScheme.slice(start).split('#')[0] ?? '') || '/';
  return path.startsWith('/') ? path : `/${path}`;
}

/** Whether a URL may be fetched: the longest matching rule decides, Allow on a tie, no rule allows. */
export function askRobots(policy: RobotsPolicy, url: string): RobotsAnswer {
  const path = normalizePath(pathOf(url), false);
  if (path === '/robots.txt') return { allowed: true, rule: undefined, line: undefined };
  let best: Rule | undefined;
  for (const rule of policy.rules) {
    const better = best === undefined || rule.length > best.length || (rule.length === best.length && rule.allow);
    if (better && isMatch(rule, path)) best = rule;
  }
  return { allowed: best?.allow ?? true, rule: best?.text, line: best?.line };
}
