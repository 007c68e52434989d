/** Static SVG pictures, drawn at build. Colours come from classes of the style sheet. */
import type { PenaltyTier, ProvisionVersion } from '../../normalize/law/statute.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { standingOn } from '../lib/standing.ts';
import { type Summary, TONES } from '../model/types.ts';

/** A bar of 100 units: shares of the tones. Decorative: the sentence beside it says the same. */
export function toneBar({ total, tones }: Summary): Renderable {
  if (total === 0) return undefined;
  let x = 0;
  const parts = TONES.filter((tone) => tones[tone] > 0).map((tone) => {
    const width = (tones[tone] / total) * 100;
    const part = html`<rect class="f-${tone}" x="${x.toFixed(2)}" y="0" width="${Math.max(0, width - 0.6).toFixed(2)}" height="4"></rect>`;
    x += width;
    return part;
  });
  return html`<svg class="tone-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

const MAX_YEARS = 15;
const LIFE = MAX_YEARS + 1.5;
const DEATH = MAX_YEARS + 3;
const LEFT = 118;
const UNIT = 26;
const ROW = 22;
const WIDTH = LEFT + UNIT * (DEATH + 1);

interface Bar {
  readonly label: string;
  /** In years of 有期徒刑. */
  readonly min: number;
  readonly max: number;
  readonly life: boolean;
  readonly death: boolean;
}

function barOf({ main, condition, conditionWords }: PenaltyTier): Bar | undefined {
  const term = main.find(({ kind }) => kind === '有期徒刑');
  const life = main.some(({ kind }) => kind === '无期徒刑');
  const death = main.some(({ kind }) => kind === '死刑');
  const short = main.some(({ kind }) => kind === '拘役' || kind === '管制');
  if (term === undefined && !life && !death) return undefined;
  const min = term === undefined ? MAX_YEARS : short ? 0 : (term.min ?? 6) / 12;
  const max = term === undefined ? MAX_YEARS : (term.max ?? MAX_YEARS * 12) / 12;
  return { label: conditionWords ?? (condition === 'base' ? '基本' : condition), min, max, life, death };
}

/**
 * The ranges of imprisonment of each version, one bar per tier, on an axis from 0 to 15 years, 无期 and 死刑; the one in
 * force on `asOf` stands out.
 */
export function tierChart(versions: readonly ProvisionVersion[], name: string, asOf: string): Renderable {
  const groups = versions
    .map(({ from, to, tiers }) => ({ from, to, bars: tiers.flatMap((tier) => barOf(tier) ?? []) }))
    .filter(({ bars }) => bars.length > 0);
  if (groups.length === 0) return undefined;
  let y = 26;
  const rows = groups.map(({ from, to, bars }) => {
    const title = html`<text class="when" x="0" y="${y + 12}">${from} 起${to !== undefined && `，至 ${to} 前`}</text>`;
    y += ROW;
    const drawn = bars.map((bar) => {
      const row = barMarkup(bar, y, standingOn({ from, to }, asOf) === 'now');
      y += ROW;
      return row;
    });
    y += 6;
    return html`${title}${drawn}`;
  });
  return html`<figure class="chart"><div class="scroll" role="region" aria-label="刑期范围图" tabindex="0"><svg viewBox="0 0 ${WIDTH} ${y + 4}" role="img" aria-label="${name}各版本的刑期范围，详见下表">${axis(y)}${rows}</svg></div><figcaption>横轴为有期徒刑年数，右端为无期徒刑与死刑；数字见下表。</figcaption></figure>`;
}

function barMarkup({ label, min, max, life, death }: Bar, y: number, current: boolean): Html {
  const x = (years: number): string => (LEFT + years * UNIT).toFixed(1);
  const width = Math.max(3, (max - min) * UNIT).toFixed(1);
  const shown = label.length > 8 ? `${label.slice(0, 7)}…` : label;
  return html`<g class="${current ? 'now' : 'past'}"><text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${shown}</text><rect x="${x(min)}" y="${y + 3}" width="${width}" height="10" rx="3"></rect>${life && html`<circle cx="${x(LIFE)}" cy="${y + 8}" r="5"></circle>`}${death && html`<circle cx="${x(DEATH)}" cy="${y + 8}" r="5"></circle>`}</g>`;
}

function axis(height: number): Html {
  const ticks = [0, 3, 5, 7, 10, 15].map((years) => tick(LEFT + years * UNIT, String(years), height));
  return html`${ticks}${tick(LEFT + LIFE * UNIT, '无期', height)}${tick(LEFT + DEATH * UNIT, '死刑', height)}`;
}

function tick(x: number, label: string, height: number): Html {
  return html`<line class="grid" x1="${x}" y1="18" x2="${x}" y2="${height}"></line><text class="tick" x="${x}" y="12" text-anchor="middle">${label}</text>`;
}
