/** The only article of a law that the page cites whose tier the claim states, for want of any sign of the article. */
import { areTiersWhole } from '../../law/penalty/bounds.ts';
import { compareWithTier, isPartOf } from '../../law/penalty/compare.ts';
import type { PenaltyClaim } from './claims.ts';
import { tiersOn } from './periods.ts';
import type { TieContext } from './tie-context.ts';
import { makeTie, type Tie } from './tied.ts';

/**
 * 处以拘留,并罚款五千元 on a page that cites 居民身份证法 is its article 19. Only with a fine of a stated amount, and only in
 * laws with few penalties: in the criminal law and 治安管理处罚法 many articles share every tier. Weak: it says what is right.
 */
export function lawTie({ clause: { parts } }: PenaltyClaim, { book, asOf, laws }: TieContext): Tie | undefined {
  const isTelling = parts.length > 1 && parts.some(({ punishment: { unit } }) => unit === 'yuan');
  const ids = isTelling ? laws.filter((id) => !areTiersWhole(id)) : [];
  const found = ids.flatMap((law) =>
    [...(book.law(law)?.articles.keys() ?? [])].flatMap((article) => {
      const isStated = tiersOn(book, law, article, asOf).some(({ tier, isBorrowed }) => {
        const differences = compareWithTier(parts, tier).filter(
          (one) => one.kind !== 'joint' && !(one.kind === 'bound' && one.part.bounds.length === 0),
        );
        return !isBorrowed && isPartOf(differences);
      });
      return isStated ? [{ law, article, paragraph: undefined }] : [];
    }),
  );
  const [only] = found;
  return only !== undefined && found.length === 1 ? makeTie(only, 'weak', 'page', undefined) : undefined;
}
