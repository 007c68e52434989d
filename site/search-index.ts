/** Entries of the search index and the index itself, as one MiniSearch JSON. Fields and options are shared with the browser. */
import MiniSearch, { type Options } from 'minisearch';
import type { Site } from './context.ts';
import { articleName } from './lib/format.ts';
import { SEARCH_OPTIONS } from './lib/search-options.ts';
import { citationTerm, foldText } from './lib/tokenize.ts';
import { hrefOf } from './lib/url.ts';
import { correctedText } from './marks.ts';
import type { ArticlePage, ItemPage } from './model/types.ts';

/** Something that can be found. */
export interface Entry {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** Citation terms, by blanks. */
  readonly cite: string;
  /** Address without the path prefix. */
  readonly url: string;
  readonly kind: 'item' | 'article' | 'law';
  readonly source: string;
  /** Order of preference: below 1 for answers with open alarms. */
  readonly prior: number;
}

function citationTerms({ check }: ItemPage, site: Site): string {
  const terms = new Set<string>();
  const add = (law: string | undefined, article: string | undefined): void => {
    if (article === undefined) return;
    terms.add(citationTerm(article));
    const name = law === undefined ? undefined : site.book.law(law)?.name;
    if (name !== undefined) terms.add(citationTerm(article, name));
  };
  for (const { law, article, target } of check.judgements) {
    add(law, article);
    const meant = target === undefined ? null : /^\/cn\/([a-z0-9-]+)\/(\d+(?:-\d+)?)/.exec(target);
    if (meant !== null) add(meant[1], meant[2]);
  }
  return [...terms].join(' ');
}

function itemEntry(page: ItemPage, id: number, site: Site): Entry {
  const { tones, total } = page.summary;
  const body = page.item.segments.map((_, index) => correctedText(page.item, page.check, index)).join('\n');
  const prior = tones.wrong + tones.partial + tones.stale > 0 ? 0.7 : tones.ok > 0 && total > 0 ? 1.3 : 1;
  const entry = { id, title: page.title, body, cite: citationTerms(page, site) };
  return { ...entry, url: hrefOf('', page.path), kind: 'item', source: page.source.name, prior };
}

function articleEntry({ law, article, crimes, path }: ArticlePage, id: number): Entry {
  const names = crimes.map(({ name }) => name).join(' ');
  const cite = `${citationTerm(article)} ${citationTerm(article, law.name)}`;
  const title = `${law.name}${articleName(article)}`;
  return {
    id,
    title: `${title} ${names}`.trim(),
    body: law.fullName,
    cite,
    url: path,
    kind: 'article',
    source: law.name,
    prior: 1,
  };
}

/** Every answer, and every article that is cited or has a crime name. */
export function buildEntries(site: Site): Entry[] {
  const { items, articles } = site.model;
  const entries = items.map((page, index) => itemEntry(page, index, site));
  for (const page of articles) {
    if (page.pages > 0 || page.crimes.length > 0) entries.push(articleEntry(page, entries.length));
  }
  return entries;
}

/** What the browser loads: the index, and the names by which laws are called in queries. */
export interface SearchFile {
  readonly version: 1;
  readonly laws: ReadonlyArray<readonly [name: string, shortName: string]>;
  readonly index: object;
}

/** Builds the index; the same entries give the same file. */
export function buildSearchIndex(entries: readonly Entry[], site: Site): SearchFile {
  const index = new MiniSearch<Entry>(SEARCH_OPTIONS as Options<Entry>);
  index.addAll(entries);
  const laws = site.model.laws.flatMap(({ law }) =>
    [law.name, law.fullName, ...law.aliases].map((name) => [foldText(name), law.name] as const),
  );
  return { version: 1, laws, index: index.toJSON() };
}
