/** Criminal and administrative punishments: no claim of the one is measured against the law of the other. */
import type { StatuteBook } from '../../law/book.ts';
import type { PenaltyClaim } from './claims.ts';
import { penaltyHistory } from './periods.ts';
import type { Place } from './tie-context.ts';

/** True unless every kind of the claim is of the one realm and every kind of the provision of the other. */
export function sharesRealm({ realm }: PenaltyClaim, { law, article }: Place, book: StatuteBook): boolean {
  if (realm === undefined) return true;
  const known = penaltyHistory(book, law, article).realm;
  return known === undefined || known === realm;
}
