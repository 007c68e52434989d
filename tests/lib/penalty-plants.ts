/** Plants errors in penalty clauses: every tier with one bound or one kind swapped, in the statute's words and retold. */

import { isSameTier } from '../../normalize/law/penalty/compare.ts';
import { renderAlternatives, renderQuantity, renderTier } from '../../normalize/law/penalty/render.ts';
import type { PenaltyTier, Punishment, PunishmentKind } from '../../normalize/law/statute.ts';

/** Main and additional punishments of a tier. */
export type Terms = Pick<PenaltyTier, 'main' | 'additional'>;

const YEARS = [1, 2, 3, 5, 7, 10].map((years) => years * 12);
const DAYS = [5, 10, 15];
const YUAN = [200, 500, 1000, 2000, 3000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000];
const SWAPS: Partial<Record<PunishmentKind, PunishmentKind>> = {
  罚金: '罚款',
  罚款: '罚金',
  拘役: '拘留',
  拘留: '拘役',
};

/** The tier with exactly one bound or kind changed, in every way that is not a tier of `known`. */
export function swapOne(tier: Terms, known: readonly Terms[]): readonly Terms[] {
  const found: Terms[] = [];
  const visit = (punishment: Punishment, put: (changed: Punishment) => Terms): void => {
    for (const changed of changesOf(punishment)) found.push(put(changed));
  };
  tier.main.forEach((punishment, i) => {
    visit(punishment, (changed) => ({ ...tier, main: tier.main.with(i, changed) }));
  });
  tier.additional.forEach((group, g) => {
    group.alternatives.forEach((punishment, i) => {
      visit(punishment, (changed) => ({
        ...tier,
        additional: tier.additional.with(g, { ...group, alternatives: group.alternatives.with(i, changed) }),
      }));
    });
  });
  return found.filter((changed) => !known.some((other) => isSameTier(other, changed)));
}

function changesOf(punishment: Punishment): Punishment[] {
  const { kind, min, max, unit } = punishment;
  const steps = unit === 'month' ? YEARS : unit === 'day' ? DAYS : unit === 'yuan' ? YUAN : [];
  const found: Punishment[] = [];
  if (max !== undefined && min !== max) {
    const next = steps.find((step) => step > max) ?? steps.filter((step) => step < max && step > (min ?? 0)).at(-1);
    if (next !== undefined) found.push({ ...punishment, max: next });
  }
  if (min !== undefined && min !== max) {
    const next =
      steps.filter((step) => step < min).at(-1) ?? steps.find((step) => step > min && step < (max ?? Infinity));
    if (next !== undefined) found.push({ ...punishment, min: next });
  }
  const swapped = SWAPS[kind];
  if (swapped !== undefined && (unit === undefined || unit === 'yuan')) found.push({ ...punishment, kind: swapped });
  return found;
}

/** Ways to say a tier: the statute's and five others. The spoken ones leave out nothing that a swap could sit in. */
export const WORDINGS: ReadonlyArray<readonly [name: string, say: (tier: Terms) => string]> = [
  ['statute', (tier) => renderTier(tier)],
  [
    '及, 或',
    (tier) =>
      renderTier(tier)
        .replace(/(年|日|元)以上(?=[^,，、]{1,5}以下)/g, '$1以上及')
        .replaceAll('或者', '或')
        .replaceAll('并处或单处', '并处或者单处'),
  ],
  ['Arabic digits', (tier) => arabic(renderTier(tier)).replaceAll('，', ',')],
  [
    '的, 且',
    (tier) =>
      renderTier(tier, '判处')
        .replace(/(年|日)以上(?=[^,，、]{1,5}以下)/g, '$1以上且')
        .replace(/(以[上下])(有期徒刑|拘留)/g, '$1的$2'),
  ],
  ['三到七年', (tier) => spoken(tier, '到')],
  ['3-7年', (tier) => arabic(spoken(tier, '-'))],
];

const DIGITS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 五: '5', 七: '7', 十: '10', 十五: '15' };

function arabic(words: string): string {
  return words.replace(/(十五|[一二三五七十])(?=年|日|到|-)/g, (numeral) => DIGITS[numeral] ?? numeral);
}

/** 判三到七年有期徒刑，并处罚金; 不超过三年 for a maximum alone. */
function spoken(tier: Terms, to: string): string {
  const words = renderTier(tier, '判');
  const first = tier.main.find(({ kind }) => kind === '有期徒刑' || kind === '拘留');
  if (first === undefined || first.unit === undefined) return words;
  const bounds = renderAlternatives([first]);
  if (first.min !== undefined && first.max !== undefined && first.min !== first.max) {
    const low = renderQuantity(first.min, first.unit).replace(/[年日]$/, '');
    return words.replace(bounds, `${low}${to}${renderQuantity(first.max, first.unit)}${first.kind}`);
  }
  if (first.min === undefined && first.max !== undefined) {
    return words.replace(bounds, `不超过${renderQuantity(first.max, first.unit)}${first.kind}`);
  }
  return words;
}
