/** Pages that answer with a redirect now: their record gives way to the page that the redirect leads to. */
import { RETIRED } from './revisit.ts';
import { type Db, PUBLISHED } from './store.ts';

/** Redirects followed from one URL to its page. */
const MOST_HOPS = 5;
/** The server means it for good (RFC 9110, 15.4.2 and 15.4.9); other redirects are believed at the second look. */
const PERMANENT = new Set([301, 308]);
/** Where a redirect leads that shows a page no more. That the target fails or is denied by robots.txt proves nothing. */
const DEAD_ENDS = new Set(['out-of-scope', 'refused', 'gone']);

interface Row {
  readonly id: number;
  readonly status: number | null;
  readonly misses: number;
  readonly first_miss_at: number | null;
  readonly fetched_at: number;
  readonly redirect_to: string | null;
}

interface End {
  readonly url: string;
  readonly state: string;
  readonly published: boolean;
}

/** Where redirects from a URL end; undefined when they lead in a circle or to what is not known. */
function endOf(db: Db, from: string): End | undefined {
  const select = db.prepare(`SELECT u.state, u.redirect_to, (r.id IS NOT NULL AND ${PUBLISHED}) AS published
    FROM url u LEFT JOIN record r ON r.id = u.record WHERE u.url = ?`);
  let url = from;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const row = select.get([url]) as { state: string; redirect_to: string | null; published: number } | undefined;
    if (row === undefined) return undefined;
    if (row.state !== 'redirected' || row.redirect_to === null) {
      return { url, state: row.state, published: row.published === 1 };
    }
    url = row.redirect_to;
  }
  return undefined;
}

/**
 * Retires records whose URL leads elsewhere: `moved` when a published page is there, at once for a permanent redirect;
 * `gone` when it leads out of the source. Both need two looks at least seven days apart otherwise. At the end of a run, so that the order
 * of the visits does not matter; inside the caller's transaction.
 */
export function markMoved(db: Db, runId: number): void {
  const rows = db
    .prepare(
      `SELECT id, status, misses, first_miss_at, fetched_at, redirect_to FROM url
        WHERE kind = 'page' AND state = 'redirected' AND reason IS NULL AND record IS NOT NULL`,
    )
    .all([]) as Row[];
  const move = db.prepare("UPDATE url SET reason = 'moved', change = 'moved', run = ? WHERE id = ?");
  const retire = db.prepare(
    "UPDATE url SET state = 'gone', reason = 'redirected-away', change = 'gone', due_at = NULL, run = ? WHERE id = ?",
  );
  for (const { id, status, misses, first_miss_at: since, fetched_at: at, redirect_to: to } of rows) {
    const end = to === null ? undefined : endOf(db, to);
    if (end === undefined) continue;
    const isSure = misses >= RETIRED.misses && at - (since ?? at) >= RETIRED.afterMs;
    if (end.published) {
      if (isSure || PERMANENT.has(status ?? 0)) move.run([runId, id]);
    } else if (isSure && DEAD_ENDS.has(end.state)) retire.run([runId, id]);
  }
}

const LEAD_ELSEWHERE = "state = 'redirected' AND (reason IN ('canonical', 'moved') OR record IS NULL)";

/** Where pages are published now, by the URL under which they were before. */
export function movedPages(db: Db): Map<string, string> {
  const sql = "SELECT url FROM url WHERE state = 'redirected' AND reason IN ('canonical', 'moved')";
  const rows = db.prepare(sql).all([]) as { url: string }[];
  return new Map(
    rows.flatMap(({ url }) => {
      const end = endOf(db, url);
      return end?.published ? [[url, end.url] as const] : [];
    }),
  );
}

/**
 * The URLs of the same pages: those that lead to one of the given by redirect or as its variant, and where one given leads
 * to when the words stored there are the same. The given ones come first.
 */
export function samePages(db: Db, given: readonly string[]): string[] {
  const urls = new Set(given);
  const words = db.prepare('SELECT r.text_digest AS words FROM url u JOIN record r ON r.id = u.record WHERE u.url = ?');
  const wordsOf = (url: string) => (words.get([url]) as { words: string } | undefined)?.words;
  for (const url of given) {
    const end = endOf(db, url);
    if (end !== undefined && end.url !== url && wordsOf(end.url) === wordsOf(url)) urls.add(end.url);
  }
  const leading = db.prepare(`SELECT url FROM url WHERE redirect_to = ? AND ${LEAD_ELSEWHERE}`);
  for (const url of urls) for (const row of leading.all([url]) as { url: string }[]) urls.add(row.url);
  return [...urls];
}
