/**
 * Measures penalty terms over ../shared/statutes: `npx tsx tests/scripts/penalties.ts [--misses]`. How much of 刑法分则 and
 * 治安管理处罚法 the grammar reads, whether every tier is read back as it was printed, and how many planted errors the
 * checker finds, without alarms on the same tiers unaltered.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadRegister } from '../../cli/lib/register.ts';
import { check } from '../../normalize/check/index.ts';
import { tierPeriods } from '../../normalize/check/penalty/periods.ts';
import type { Judgement } from '../../normalize/check/types.ts';
import { writeArticle } from '../../normalize/law/citation/reference.ts';
import { isSameTier } from '../../normalize/law/penalty/compare.ts';
import { parseArticlePenalties, parsePenaltyClauses } from '../../normalize/law/penalty/parse.ts';
import { renderTier } from '../../normalize/law/penalty/render.ts';
import { type PenaltyTier, parseArticle, printArticle } from '../../normalize/law/statute.ts';
import { parseLawText } from '../../normalize/law/texts.ts';
import { swapOne, type Terms, WORDINGS } from '../lib/penalty-plants.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';

const AS_OF = '2026-11-21';
const LAWS = [
  { id: 'criminal-law', name: '刑法', file: 'laws/刑法(2023-12-29).md', first: 102 },
  {
    id: 'public-security-administration-punishments-law',
    name: '治安管理处罚法',
    file: 'laws/治安管理处罚法(2025-06-27).md',
    first: 26,
  },
] as const;
type Law = (typeof LAWS)[number];

interface ArticleText {
  readonly law: Law;
  readonly article: string;
  readonly paragraphs: readonly string[];
  readonly tiers: readonly PenaltyTier[];
}

const folder = statuteTextsFolder();
if (folder === undefined) {
  process.stdout.write('../shared/statutes is not there: nothing to measure against.\n');
} else {
  const articles = LAWS.flatMap((law) => readArticles(law, folder));
  for (const law of LAWS)
    coverage(
      law,
      articles.filter((one) => one.law === law),
    );
  await plant(articles, process.argv.includes('--misses'));
}

function readArticles(law: Law, root: string): ArticleText[] {
  const parsed = parseLawText(readFileSync(path.join(root, law.file), 'utf8'));
  return parsed.articles
    .filter(({ key }) => key.article >= law.first)
    .map(({ key, paragraphs }) => {
      const article = printArticle(key);
      const texts = paragraphs.map(({ text, items }) => [text, ...items.map((item) => item.text)].join('\n'));
      return { law, article, paragraphs: texts, tiers: parseArticlePenalties(article, texts, () => 'other').tiers };
    });
}

/** Penalty words inside and outside of clauses, tiers, and tiers that are not read back as printed. */
function coverage(law: Law, articles: readonly ArticleText[]): void {
  const left = articles.flatMap(({ article, paragraphs }) =>
    parseArticlePenalties(article, paragraphs).left.map(({ words }) => `${article} ${words}`),
  );
  const tiers = articles.flatMap((one) => one.tiers);
  const words = tiers.reduce(
    (n, { main, additional }) => n + main.length + additional.flatMap((a) => a.alternatives).length,
    0,
  );
  const unread = tiers.filter((tier) => {
    const [read] = parsePenaltyClauses(renderTier(tier));
    return read === undefined || !isSameTier(read, tier);
  });
  const distinct = new Set(tiers.map((tier) => renderTier(tier)));
  const own = articles.filter((one) => one.tiers.length > 0).length;
  process.stdout.write(
    `${law.name}: ${own} articles with tiers, ${tiers.length} tiers (${distinct.size} distinct), ${words} punishments in them, ` +
      `${left.length} penalty words in no clause, ${unread.length} tiers not read back as printed\n`,
  );
  for (const line of [...left, ...unread.map((tier) => renderTier(tier))]) process.stdout.write(`  ${line}\n`);
}

interface Tally {
  unaltered: number;
  alarms: number;
  planted: number;
  found: number;
  fixes: number;
  wrongFixes: number;
}

async function plant(articles: readonly ArticleText[], misses: boolean): Promise<void> {
  const book = await loadRegister();
  const sum = new Map<string, Tally>();
  const seen = new Set<string>();
  for (const { law, article, paragraphs, tiers } of articles) {
    const known: Terms[] = tierPeriods(book, law.id, article).flatMap((period) => period.tiers.map(({ tier }) => tier));
    for (const tier of tiers) {
      const key = `${law.id} ${tier.condition} ${renderTier(tier)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const [name, say] of [['quotation', undefined] as const, ...WORDINGS]) {
        const tally = sum.get(name) ?? { unaltered: 0, alarms: 0, planted: 0, found: 0, fixes: 0, wrongFixes: 0 };
        sum.set(name, tally);
        const passage = (terms: Terms): string | undefined =>
          say === undefined
            ? quotation(law, article, paragraphs, tier, terms)
            : `${citation(law, article)}规定,${lead(tier)}${say(terms)}。`;
        run(passage(tier), tier, false, tally);
        for (const changed of swapOne(tier, known)) run(passage(changed), tier, true, tally);
      }
    }
  }
  print(sum);

  function run(text: string | undefined, tier: Terms, planted: boolean, tally: Tally): void {
    if (text === undefined) return;
    const penalties = check({ id: 'plant', text, subject: undefined, date: undefined }, book, {
      asOf: AS_OF,
    }).judgements.filter(({ kind }) => kind === 'penalty');
    const alarms = penalties.filter(({ verdict }) => ['wrong-term', 'incomplete', 'outdated'].includes(verdict));
    tally.fixes += penalties.filter(({ fix }) => fix !== undefined).length;
    const wrong = penalties.filter((one) => one.fix !== undefined && !isRight(one, tier));
    tally.wrongFixes += wrong.length;
    if (planted) {
      tally.planted += 1;
      tally.found += alarms.length > 0 ? 1 : 0;
    } else {
      tally.unaltered += 1;
      tally.alarms += alarms.length > 0 ? 1 : 0;
    }
    if (misses && (planted ? alarms.length === 0 : alarms.length > 0))
      process.stdout.write(
        `${planted ? 'missed' : 'false alarm'}: ${text.slice(0, 220)} ${penalties.map((p) => `${p.verdict} ${p.expected ?? ''}`).join('; ')}\n`,
      );
    if (misses) for (const one of wrong) process.stdout.write(`wrong fix: ${text.slice(0, 220)} → ${one.fix?.text}\n`);
  }
}

/** True when the clause after its fix orders what the tier orders. */
function isRight({ text, span, fix }: Judgement, tier: Terms): boolean {
  if (fix === undefined) return false;
  const after = text.slice(0, fix.span.start - span.start) + fix.text + text.slice(fix.span.end - span.start);
  const [read] = parsePenaltyClauses(after);
  return read !== undefined && isSameTier(read, tier);
}

function citation(law: Law, article: string): string {
  const key = parseArticle(article);
  return `《${law.name}》${key === undefined ? article : writeArticle(key)}`;
}

function lead({ conditionWords }: PenaltyTier): string {
  return conditionWords === undefined ? '' : `${conditionWords},`;
}

/** The paragraph as it stands with this one clause changed; undefined when the clause is not verbatim in it. */
function quotation(
  law: Law,
  article: string,
  paragraphs: readonly string[],
  tier: PenaltyTier,
  terms: Terms,
): string | undefined {
  const words = paragraphs[tier.paragraph - 1] ?? '';
  const clause = renderTier(tier);
  if (words.split(clause).length !== 2) return undefined;
  return `${citation(law, article)} ${words.replace(clause, renderTier(terms))}`;
}

function print(sum: ReadonlyMap<string, Tally>): void {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);
  for (const [name, t] of sum) {
    process.stdout.write(
      `${name}: planted ${t.planted}, found ${percent(t.found, t.planted)}; unaltered ${t.unaltered}, alarms ${percent(t.alarms, t.unaltered)}; fixes ${t.fixes}, wrong ${t.wrongFixes}\n`,
    );
  }
}
