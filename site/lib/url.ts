/** Addresses inside the site. Paths are made from ids of our own only, never from scraped words. */
import type { ArticleId } from '../../normalize/law/statute.ts';

const ITEM_ID = /^[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,79}$/;
const ARTICLE = /^[1-9]\d{0,3}(?:-[1-9]\d?)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function checked(value: string, form: RegExp, what: string): string {
  if (!form.test(value)) throw new Error(`${what} ${JSON.stringify(value.slice(0, 80))} cannot be part of an address`);
  return value;
}

/** True for ids that may become part of an item's address: 12 hex digits. */
export function isItemId(id: string): boolean {
  return ITEM_ID.test(id);
}

/** True for ids of laws, topics and sources that may become part of an address. */
export function isSlug(id: string): boolean {
  return SLUG.test(id);
}

/** Output paths, relative to the site's root, without a leading slash. Each throws for an id of another form. */
export const paths = {
  item: (id: string): string => `q/${checked(id, ITEM_ID, 'item id')}.html`,
  law: (law: string): string => `cn/${checked(law, SLUG, 'law id')}/index.html`,
  article: (law: string, article: ArticleId): string =>
    `cn/${checked(law, SLUG, 'law id')}/${checked(article, ARTICLE, 'article')}.html`,
  topic: (topic: string, page = 1): string => `topics/${checked(topic, SLUG, 'topic id')}/${numbered(page)}`,
  source: (source: string): string => `sources/${checked(source, SLUG, 'source id')}.html`,
  findings: (facet: string, page = 1): string =>
    `findings/${
      facet === ''
        ? ''
        : `${facet
            .split('/')
            .map((part) => checked(part, SLUG, 'facet'))
            .join('/')}/`
    }${numbered(page)}`,
  corrections: (day: string, page = 1): string =>
    `corrections/${checked(day, DAY, 'day')}${page === 1 ? '' : `-${page}`}.html`,
} as const;

function numbered(page: number): string {
  return page === 1 ? 'index.html' : `${page}.html`;
}

const INDEX = 'index.html';
const FOLDER_INDEX = `/${INDEX}`;

function isFolderPage(path: string): boolean {
  return path === INDEX || path.endsWith(FOLDER_INDEX);
}

/** The address a reader sees for an output path: `index.html` becomes its folder. `prefix` ends in a slash. */
export function hrefOf(prefix: string, path: string): string {
  return prefix + (isFolderPage(path) ? path.slice(0, -INDEX.length) : path);
}

/** The JSON twin's path of a page's path. */
export function twinOf(path: string): string {
  return path.replace(/\.html$/, '.json');
}

/** Where the compact index of findings stands. */
export const FINDINGS_INDEX = 'findings/filter.json';

/** The CSV of all findings of a list, beside its first page. */
export function tableOf(path: string): string {
  return path.replace(/index\.html$/, 'findings.csv');
}
