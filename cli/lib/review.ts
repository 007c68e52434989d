/** What `npm run review` works on: records, decisions, register and ledger as a desk and the views' Site. */
import { bundle, styles } from '../../site/assets.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { buildModel } from '../../site/model/index.ts';
import { Desk } from '../../site/review/desk.ts';
import { entriesOf } from '../../site/review/entries.ts';
import type { WordingOf } from '../../site/review/law-facts.ts';
import { quotationsIn } from '../../site/review/quotations.ts';
import type { ReviewOptions } from '../../site/review/server.ts';
import { loadMessages, loadSiteConfig } from './build.ts';
import { appendDecision, readReviews } from './decisions.ts';
import { readGenerated } from './generated.ts';
import { readImported } from './imported.ts';
import { readLedger } from './ledger.ts';
import { loadRegister } from './register.ts';

const NO_SEEN = { items: new Map(), findings: new Map(), corrections: new Map() };

/** Loads everything; the caller holds the lock of DATA/reviews. */
export async function loadReview(
  dataDir: string,
  reviewer: string,
): Promise<Pick<ReviewOptions, 'desk' | 'site' | 'words'>> {
  const { output, meta } = await readGenerated(dataDir);
  const reviews = await readReviews(dataDir);
  const book = await loadRegister();
  const ledger = await readLedger(dataDir);
  const messages = await loadMessages();
  const firstSeen = (id: string): string => ledger.findings.get(id)?.first ?? meta.asOf;
  const desk = new Desk({
    entries: entriesOf(output, book, firstSeen),
    reviews,
    book,
    asOf: meta.asOf,
    reviewer,
    now: () => new Date().toISOString(),
    append: (parts, decision) => appendDecision(dataDir, parts, decision),
  });
  const empty = { items: [], checks: new Map(), findings: [], clusters: [], issues: [], pages: 0 };
  const rest = { topics: [], glossary: [], seen: NO_SEEN, reports: [] };
  const model = buildModel({ output: empty, meta, book, messages, ...rest });
  const site = new Site(model, await loadSiteConfig(dataDir), messages, book, NO_ASSETS);
  return { desk, site, words: { imported: wordingOf(), quoted: quotationsIn(output, book) } };
}

/** Style sheet and script of the review's pages. */
export async function reviewAssets(): Promise<ReviewOptions['assets']> {
  return { css: (await styles()) + (await styles('review/review.css')), js: await bundle('review.ts') };
}

/** Imported words, each law's file read once. */
function wordingOf(): WordingOf {
  const laws = new Map<string, ReturnType<typeof readImported>>();
  return (law, article, day) => {
    if (!laws.has(law)) laws.set(law, readImported(law));
    const wordings = laws.get(law)?.wordings.filter((one) => one.article === article && one.from <= day) ?? [];
    return wordings
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1)
      ?.paragraphs.join('\n');
  };
}
