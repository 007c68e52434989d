/** Confidence interval of a share. */

const Z = 1.96;

/** Wilson's 95 % score interval for `hits` of `total` (total > 0), as shares from 0 to 1. */
export function wilson(hits: number, total: number): readonly [low: number, high: number] {
  const share = hits / total;
  const scale = 1 + Z ** 2 / total;
  const centre = (share + Z ** 2 / (2 * total)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
