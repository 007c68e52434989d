/** What can be found on a site: every answer, and every article that is cited or has a crime name. */
import type { Site } from './context.ts';
import { articleName, chineseInterval, shorten } from './lib/format.ts';
import { printable } from './lib/html.ts';
import { penaltyTerms } from './lib/penalty-terms.ts';
import { citationTerm, crimeTerm, foldText } from './lib/tokenize.ts';
import { hrefOf } from './lib/url.ts';
import { correctedText } from './marks.ts';
import type { ArticlePage, ItemPage } from './model/types.ts';
import { STANDING } from './search/core.ts';
import { readQueryWords } from './search/data.ts';
import type { LawNames } from './search/engine.ts';
import type { Entry, FacetValue } from './search/entry.ts';
import { loadPinyin } from './search/suggest-build.ts';
import { type WrittenIndex, writeIndex } from './search/write.ts';
import { toneBadges } from './views/lists.ts';

/** Characters of a text that a result brings along for its snippet. */
const MOST_FRAGMENT = 6000;
const PROVISION = /^\/cn\/(?<law>[a-z0-9-]+)\/(?<article>\d+(?:-\d+)?)/;

type Cited = readonly [law: string, article: string | undefined];

/** Laws and articles that an answer cites or means, each once. */
function citedBy({ check }: ItemPage): Cited[] {
  const cited = new Map<string, Cited>();
  const add = (law: string, article: string | undefined): void => {
    cited.set(`${law}/${article}`, [law, article]);
  };
  for (const { law, article, target } of check.judgements) {
    if (law !== undefined) add(law, article);
    const { law: meant, article: right } = PROVISION.exec(target ?? '')?.groups ?? {};
    if (meant !== undefined) add(meant, right);
  }
  return [...cited.values()];
}

function citeTerms({ check }: ItemPage, cited: readonly Cited[], body: string, site: Site): string {
  const terms = new Set<string>();
  for (const { article } of check.judgements) if (article !== undefined) terms.add(citationTerm(article));
  for (const [law, article] of cited) {
    const name = site.book.law(law)?.name;
    if (article === undefined) continue;
    terms.add(citationTerm(article));
    if (name !== undefined) terms.add(citationTerm(article, name));
  }
  for (const term of penaltyTerms(body)) terms.add(term);
  return [...terms].join(' ');
}

/** An answer rests on repealed law when nothing it cites is in force. */
function standingOf({ summary: { tones, total }, check }: ItemPage): number {
  const repealed = check.judgements.some(({ verdict, fix }) => verdict === 'repealed-law' && fix === undefined);
  if (repealed && tones.ok + tones.fixed === 0) return STANDING.repealed;
  if (tones.wrong + tones.partial + tones.stale > 0) return STANDING.flagged;
  return tones.ok > 0 && total > 0 ? STANDING.verified : STANDING.plain;
}

function itemEntry(page: ItemPage, site: Site): Entry {
  const { item, source, title } = page;
  const body = printable(item.segments.map((_, index) => correctedText(item, page.check, index)).join('\n'));
  const cited = citedBy(page);
  const { published } = item.page;
  const badges = toneBadges(page);
  const law = (id: string): readonly FacetValue[] => {
    const name = site.book.law(id)?.name;
    return name === undefined ? [] : [[id, name]];
  };
  return {
    text: { title, body, cite: citeTerms(page, cited, body, site) },
    standing: standingOf(page),
    fragment: {
      title: printable(title),
      url: hrefOf('', page.path),
      kind: 'item',
      source: printable(source.name),
      date: published === undefined ? '' : chineseInterval(published),
      badges,
      text: body.slice(0, MOST_FRAGMENT),
    },
    facets: {
      topic: item.topics.map((topic) => [topic, site.topicName(topic)]),
      law: [...new Set(cited.map(([id]) => id))].flatMap(law),
      verdict: badges.map(([tone, words]) => [tone, words.replace(/ \d+$/, '')]),
      source: [[source.id, printable(source.name)]],
      year: published === undefined ? [] : [[published.from.slice(0, 4), `${published.from.slice(0, 4)}年`]],
    },
    articles: cited.flatMap(([id, article]): Array<[string, string]> => (article === undefined ? [] : [[id, article]])),
  };
}

function isRepealed(page: Pick<ArticlePage, 'law'>, asOf: string): boolean {
  const { repealed } = page.law;
  return repealed !== undefined && repealed.on <= asOf;
}

function articleEntry(page: ArticlePage, site: Site): Entry {
  const { law, article, crimes, path } = page;
  const names = crimes.map(({ name }) => name).join(' ');
  const title = `${law.name}${articleName(article)}`;
  const repealed = isRepealed(page, site.model.asOf);
  return {
    text: {
      title: `${title} ${names}`.trim(),
      body: law.fullName,
      cite: [citationTerm(article), citationTerm(article, law.name), ...crimes.map(({ name }) => crimeTerm(name))].join(
        ' ',
      ),
    },
    standing: repealed ? STANDING.repealed : STANDING.plain,
    fragment: {
      title: `${title} ${shorten(names, 60)}`.trim(),
      url: path,
      kind: 'article',
      source: law.name,
      date: '',
      badges: repealed ? [['stale', '法律已废止']] : [],
      text: law.fullName,
    },
    facets: { law: [[law.id, law.name]] },
    articles: [[law.id, article]],
  };
}

/** Answers that are alike beside each other: by topic, law, standing, address. */
function sortedItems({ model }: Site): ItemPage[] {
  const keyed = model.items.map((page) => {
    const [law = ''] = page.check.judgements.flatMap(({ law: id }) => (id === undefined ? [] : [id]));
    return { page, key: [page.item.topics[0] ?? '', law, standingOf(page), page.path].join('\0') };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ page }) => page);
}

/** The entries in the order in which they are numbered. */
function* searchEntries(site: Site): Generator<Entry> {
  for (const page of sortedItems(site)) yield itemEntry(page, site);
  for (const page of site.model.articles) if (page.pages > 0 || page.crimes.length > 0) yield articleEntry(page, site);
}

function lawNames({ model }: Site): LawNames {
  return model.laws.flatMap(({ law }) =>
    [...new Set([law.name, law.fullName, ...law.aliases].map(foldText))].map(
      (name) => [name, law.name, isRepealed({ law }, model.asOf)] as const,
    ),
  );
}

/** Names that readers look for: laws, crimes, topics. */
function namesOf({ model }: Site): string[] {
  const crimes = model.articles.flatMap((page) => page.crimes.map(({ name }) => name));
  return [...new Set([...model.laws.map(({ law }) => law.name), ...crimes, ...model.topics.map(({ name }) => name)])];
}

/** Writes the index below `folder`, into a folder named by its version. */
export async function writeSearchIndex(site: Site, folder: string): Promise<WrittenIndex> {
  const pinyin = await loadPinyin();
  const [laws, names] = [lawNames(site), namesOf(site)];
  return writeIndex(folder, { entries: searchEntries(site), laws, words: readQueryWords(), names, pinyin });
}
