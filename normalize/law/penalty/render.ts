/** Prints a tier in the statute's own style: 处三年以上七年以下有期徒刑，并处罚金. */
import type { PenaltyTier, Punishment } from '../statute.ts';
import { renderAmount } from './amount.ts';

/** 处 + alternatives + additional punishments; `verb` may be left out for a clause that has its own. */
export function renderTier(tier: Pick<PenaltyTier, 'main' | 'additional'>, verb = '处'): string {
  const added = tier.additional.map(({ mode, alternatives }, i) => {
    // The statutes do not say 并处 again before it: 并处五千元罚款，吊销机动车驾驶证.
    const isListed = mode === '并处' && alternatives[0]?.kind === '吊销许可证' && (i > 0 || tier.main.length > 0);
    return `，${isListed ? '' : mode}${renderAlternatives(alternatives)}`;
  });
  return tier.main.length === 0 ? added.join('').slice(1) : `${verb}${renderAlternatives(tier.main)}${added.join('')}`;
}

/** 有期徒刑、拘役或者管制, each with its bounds. */
export function renderAlternatives(punishments: readonly Punishment[]): string {
  const words = punishments.map((one, i) =>
    one.kind === punishments[i + 1]?.kind ? renderPunishment(one).slice(0, -one.kind.length) : renderPunishment(one),
  );
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join('、')}或者${last}`;
}

/** One punishment with its bounds: 三年以上七年以下有期徒刑, 违法所得一倍以上五倍以下罚金. */
export function renderPunishment({ kind, min, max, unit, of }: Punishment): string {
  const bounds = renderBounds(min, max, unit);
  if (kind === '吊销许可证') return `吊销${of ?? '许可证'}`;
  if (kind === '暂扣许可证') return `暂扣${bounds}${of ?? '许可证'}`;
  return `${of ?? ''}${bounds}${kind}`;
}

/** 三年以上七年以下, 十五年, 二千元以下; empty without bounds. */
function renderBounds(min: number | undefined, max: number | undefined, unit: Punishment['unit']): string {
  if (unit === undefined) return '';
  // A fixed share is printed as a share: 百分之一百; only an upper bound grows into a multiple: 百分之五十以上二倍以下.
  if (min !== undefined && min === max)
    return unit === 'percent' ? `百分之${renderAmount(min)}` : renderQuantity(min, unit);
  const low = min === undefined ? '' : `${renderQuantity(min, unit)}以上`;
  const high = max === undefined ? '' : `${renderQuantity(max, unit)}以下`;
  return low + high;
}

/** A number with its unit: 36 months → 三年, 500 yuan → 五百元, 200 percent → 二倍. */
export function renderQuantity(value: number, unit: NonNullable<Punishment['unit']>): string {
  switch (unit) {
    case 'month':
      return value % 12 === 0 ? `${renderAmount(value / 12)}年` : `${renderAmount(value)}个月`;
    case 'day':
      return `${renderAmount(value)}日`;
    case 'yuan':
      return `${renderAmount(value)}元`;
    case 'times':
      return `${renderAmount(value)}倍`;
    case 'percent':
      return value >= 100 && value % 100 === 0 ? `${renderAmount(value / 100)}倍` : `百分之${renderAmount(value)}`;
  }
}
