/** What every page's view is given besides its own record. */
import type { StatuteBook } from '../normalize/law/book.ts';
import { type Batch, wholeBatch } from './batch.ts';
import type { SiteConfig } from './config-file.ts';
import { flat, Html, safeJson } from './lib/html.ts';
import { hrefOf } from './lib/url.ts';
import type { Messages } from './model/labels.ts';
import type { ArticlePage, ItemPage, LawPage, SiteModel } from './model/types.ts';
import { sitemapParts } from './sitemap.ts';

/** What the check page loads. */
export interface CheckAssets {
  readonly css: string;
  readonly script: string;
  readonly worker: string;
  /** Which laws and articles have a page. */
  readonly pages: string;
  /** The manifest of the register; undefined when the site carries none. */
  readonly manifest: string | undefined;
}

/** Output paths of the files whose names carry a digest of their content. */
export interface Assets {
  readonly css: string;
  readonly searchScript: string;
  readonly findingsScript: string;
  readonly searchWorker: string;
  /** The search worker and what it loads when it needs it. */
  readonly searchParts: readonly string[];
  /** On every page. */
  readonly offlineScript: string;
  /** The core of the search index; its other files stand beside it. */
  readonly searchIndex: string;
  /** Left out where no page is written. */
  readonly check?: CheckAssets;
}

/** What views of judgements need of the site: the check page has this without the rest. */
export type Marking = Pick<Site, 'messages' | 'book' | 'href'> & {
  article(law: string, article: string): Pick<ArticlePage, 'path'> | undefined;
  law(law: string): Pick<LawPage, 'path'> | undefined;
};

/** For pages that load none of them. */
export const NO_ASSETS: Assets = {
  css: '',
  searchScript: '',
  findingsScript: '',
  searchWorker: '',
  searchParts: [],
  offlineScript: '',
  searchIndex: '',
};

/** Model, configuration and look-ups, shared by all pages of one build. A class: Eleventy copies plain objects per page. */
export class Site {
  readonly model: SiteModel;
  readonly config: SiteConfig;
  readonly messages: Messages;
  readonly book: StatuteBook;
  readonly assets: Assets;
  /** The pages of the current run of Eleventy. */
  batch: Batch;
  readonly #articles: ReadonlyMap<string, ArticlePage>;
  readonly #laws: ReadonlyMap<string, LawPage>;
  readonly #items: ReadonlyMap<string, ItemPage>;
  readonly #topics: ReadonlyMap<string, string>;
  readonly #named = new Map<string, Html>();
  readonly #recorded = new WeakMap<object, Html>();
  readonly #json = new WeakMap<object, string>();

  constructor(model: SiteModel, config: SiteConfig, messages: Messages, book: StatuteBook, assets: Assets) {
    this.model = model;
    this.config = config;
    this.messages = messages;
    this.book = book;
    this.assets = assets;
    this.batch = wholeBatch(model, sitemapParts(this));
    this.#articles = new Map(model.articles.map((page) => [`${page.law.id}/${page.article}`, page]));
    this.#laws = new Map(model.laws.map((page) => [page.law.id, page]));
    this.#items = new Map(model.items.map((page) => [page.id, page]));
    this.#topics = new Map(model.topics.map(({ id, name }) => [id, name]));
  }

  /** Markup that several pages share, made once a build; `key` is a name, or the record it is made from. */
  once(key: string | object, make: () => Html): Html {
    const store = (typeof key === 'string' ? this.#named : this.#recorded) as Map<unknown, Html>;
    let markup = store.get(key);
    if (markup === undefined) {
      markup = new Html(flat(make().text));
      store.set(key, markup);
    }
    return markup;
  }

  /** Address on this site for an output path, with the path prefix. */
  href(path: string): string {
    return hrefOf(this.config.pathPrefix, path);
  }

  /** Full address with origin, for feeds, sitemaps and structured data. */
  absolute(path: string): string {
    return this.config.baseUrl + this.href(path);
  }

  article(law: string, article: string): ArticlePage | undefined {
    return this.#articles.get(`${law}/${article}`);
  }

  law(law: string): LawPage | undefined {
    return this.#laws.get(law);
  }

  item(cluster: string): ItemPage | undefined {
    return this.#items.get(cluster);
  }

  topicName(topic: string): string {
    return this.#topics.get(topic) ?? topic;
  }

  /** The sentence that stands on every page: K, and what is not judged. */
  frame(): string {
    return this.messages.frame.replace('{K}', this.model.knownTo);
  }

  /** JSON of a record that several files share, made once a build. */
  json(key: object, make: () => object): string {
    let json = this.#json.get(key);
    if (json === undefined) {
      json = safeJson(make());
      this.#json.set(key, json);
    }
    return json;
  }
}
