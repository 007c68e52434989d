/** One page under http and https, www. and m.: merged when the page says which of them is its address, and that one is there. */
import { type Db, PUBLISHED } from './store.ts';

/** Reason of a URL that is merged into the variant it names; the state is `redirected`. */
const MERGED = 'canonical';
/**
 * The variant that a row of `url` names is published and names no other itself: two that name each other both stay, and
 * a page is never left out for one that could not be had.
 */
const HAS_TARGET = `EXISTS (SELECT 1 FROM url u JOIN record r ON r.id = u.record
  WHERE u.url = url.redirect_to AND u.redirect_to IS NULL AND ${PUBLISHED})`;

/**
 * Merges what was stored under a variant into the address it names, and undoes merges whose target is no longer
 * published. At the end of a run, so that the order of the visits does not matter; inside the caller's transaction.
 */
export function mergeVariants(db: Db): void {
  db.prepare(
    `UPDATE url SET state = 'unchanged', reason = NULL
      WHERE state = 'redirected' AND reason = ? AND NOT ${HAS_TARGET}`,
  ).run([MERGED]);
  db.prepare(
    `UPDATE url SET state = 'redirected', reason = ?, change = 'other'
      WHERE kind = 'page' AND state IN ('stored', 'unchanged') AND redirect_to IS NOT NULL AND ${HAS_TARGET}`,
  ).run([MERGED]);
}
