/** The tiers of an article over time, punishments by reference followed. */
import type { StatuteBook } from '../../law/book.ts';
import { isSameTier } from '../../law/penalty/compare.ts';
import { renderTier } from '../../law/penalty/render.ts';
import type { ArticleId, PenaltyReference, PenaltyTier, ProvisionVersion, PunishmentKind } from '../../law/statute.ts';
import { Keeper } from '../../law/trace.ts';
import { kindsOf, type Realm, realmOf } from './kinds.ts';

/** A tier with the provision whose words it is in; `paragraph` is the one that threatens it, also where it borrows it. */
export interface KnownTier {
  readonly tier: PenaltyTier;
  readonly law: string;
  readonly article: ArticleId;
  readonly paragraph: number;
  /** True when another article threatens it: 386 borrows the tiers of 383. */
  readonly isBorrowed: boolean;
}

const TERMS = new WeakMap<PenaltyTier, string>();

/** The tier in the statute's form; made once. */
export function termsOf({ tier }: KnownTier): string {
  const known = TERMS.get(tier);
  if (known !== undefined) return known;
  const terms = renderTier(tier);
  TERMS.set(tier, terms);
  return terms;
}

/** The tiers of one article between two days; `to` is exclusive, undefined while in force. */
export interface TierPeriod {
  readonly from: string;
  readonly to: string | undefined;
  readonly tiers: readonly KnownTier[];
}

/** How many references are followed one after the other (386 → 383; 163 → 385 → 386 → 383). */
const DEEPEST = 3;

function findTiers(
  book: StatuteBook,
  law: string,
  article: ArticleId,
  day: string,
  depth: number,
): readonly KnownTier[] {
  const version = book.provisionOn(law, article, day);
  return version === undefined ? [] : tiersOf(book, { law, article, version, day, depth });
}

interface Place {
  readonly law: string;
  readonly article: ArticleId;
  readonly version: ProvisionVersion;
  readonly day: string;
  readonly depth: number;
}

function tiersOf(book: StatuteBook, { law, article, version, day, depth }: Place): KnownTier[] {
  const own = version.tiers.map(
    (tier): KnownTier => ({
      tier,
      law,
      article,
      paragraph: tier.paragraph,
      isBorrowed: false,
    }),
  );
  const borrowed = version.references.flatMap((reference) => {
    if (reference.unitCrime && reference.toArticle === article) return [];
    return borrow(book, { law, article, version, day, depth }, reference, own);
  });
  return [...own, ...borrowed];
}

function borrow(book: StatuteBook, place: Place, reference: PenaltyReference, own: readonly KnownTier[]): KnownTier[] {
  const { toArticle, toParagraph, paragraph } = reference;
  const toLaw = reference.toLaw ?? place.law;
  const elsewhere = toArticle !== place.article || toLaw !== place.law;
  if (elsewhere && place.depth >= DEEPEST) return [];
  const source = elsewhere ? findTiers(book, toLaw, toArticle, place.day, place.depth + 1) : own;
  return source
    .filter((known) => toParagraph === undefined || known.paragraph === toParagraph)
    .map((known) => ({ ...known, paragraph, isBorrowed: known.isBorrowed || elsewhere }));
}

/** What the register says of the penalties of one article, over all its time. */
export interface PenaltyHistory {
  /** From its first known day on, oldest first; periods with the same tiers are one, those without any are left out. */
  readonly periods: readonly TierPeriod[];
  /** Days, ascending, from each of which on `tiers` hold until the next. */
  readonly steps: ReadonlyArray<Pick<TierPeriod, 'from' | 'tiers'>>;
  /** The tiers of all periods. */
  readonly tiers: readonly KnownTier[];
  /** Every kind of punishment in them. */
  readonly kinds: ReadonlySet<PunishmentKind>;
  /** The realm of these kinds. */
  readonly realm: Realm | undefined;
}

const HISTORIES = new Keeper<PenaltyHistory>();

/** The article's penalties; made once a book. */
export function penaltyHistory(book: StatuteBook, law: string, article: ArticleId): PenaltyHistory {
  return HISTORIES.get(book, law, article, () => makeHistory(book, law, article));
}

/** The article's tiers by period. */
export function tierPeriods(book: StatuteBook, law: string, article: ArticleId): readonly TierPeriod[] {
  return penaltyHistory(book, law, article).periods;
}

/** Tiers that the article orders on the day, of its own and by reference; [] when it did not exist or orders none. */
export function tiersOn(book: StatuteBook, law: string, article: ArticleId, day: string): readonly KnownTier[] {
  return penaltyHistory(book, law, article).steps.findLast(({ from }) => from <= day)?.tiers ?? [];
}

function makeHistory(book: StatuteBook, law: string, article: ArticleId): PenaltyHistory {
  const steps = makeSteps(book, law, article);
  const periods = periodsOf(steps);
  const tiers = periods.flatMap((period) => period.tiers);
  const kinds = new Set(tiers.flatMap(({ tier }) => kindsOf(tier)));
  return { periods, steps, tiers, kinds, realm: realmOf(kinds) };
}

function makeSteps(book: StatuteBook, law: string, article: ArticleId): PenaltyHistory['steps'] {
  const versions = book.law(law)?.articles.get(article) ?? [];
  const days = new Set<string>();
  collectDays(book, law, article, days, 0);
  const first = versions[0]?.from ?? '';
  return [...days]
    .filter((day) => day >= first)
    .sort()
    .map((from) => ({ from, tiers: findTiers(book, law, article, from, 0) }));
}

function periodsOf(steps: PenaltyHistory['steps']): readonly TierPeriod[] {
  const periods: TierPeriod[] = [];
  for (const { from, tiers } of steps) {
    const last = periods.at(-1);
    if (last !== undefined && sameTiers(last.tiers, tiers)) continue;
    if (last !== undefined) periods[periods.length - 1] = { ...last, to: from };
    periods.push({ from, to: undefined, tiers });
  }
  return periods.filter((period) => period.tiers.length > 0);
}

function collectDays(book: StatuteBook, law: string, article: ArticleId, days: Set<string>, depth: number): void {
  for (const version of book.law(law)?.articles.get(article) ?? []) {
    days.add(version.from);
    if (version.to !== undefined) days.add(version.to);
    if (depth >= DEEPEST) continue;
    for (const { toArticle, toLaw } of version.references) {
      if (toArticle !== article || toLaw !== undefined) collectDays(book, toLaw ?? law, toArticle, days, depth + 1);
    }
  }
}

function sameTiers(a: readonly KnownTier[], b: readonly KnownTier[]): boolean {
  return (
    a.length === b.length &&
    a.every((known, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        known.paragraph === other.paragraph &&
        known.tier.condition === other.tier.condition &&
        isSameTier(known.tier, other.tier)
      );
    })
  );
}
