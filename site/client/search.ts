/** Search in the browser: results while typing, highlighted snippets, arrow keys. No innerHTML: everything is a text node. */
import MiniSearch, { type SearchResult } from 'minisearch';
import { SEARCH_OPTIONS } from '../lib/search-options.ts';
import { matchSpans, parseQuery, textTerms } from '../lib/tokenize.ts';

const SHOWN = 10;
const WAIT_MS = 120;
const SNIPPET = 90;
const LONGEST_QUERY = 400;

interface SearchFile {
  readonly version: number;
  readonly laws: ReadonlyArray<readonly [string, string]>;
  readonly index: Parameters<typeof MiniSearch.loadJS>[0];
}

interface Engine {
  readonly index: MiniSearch;
  readonly laws: ReadonlyMap<string, string>;
}

interface Twin {
  readonly answer?: ReadonlyArray<{ readonly text: string }>;
}

/** The elements of a search area. */
interface Parts {
  readonly area: HTMLElement;
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
}

async function loadEngine(address: string): Promise<Engine> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  const file = (await response.json()) as SearchFile;
  if (file.version !== 1) throw new Error('version');
  return { index: await MiniSearch.loadJSAsync(file.index, SEARCH_OPTIONS), laws: new Map(file.laws) };
}

function find(
  engine: Engine,
  query: string,
): { readonly results: SearchResult[]; readonly terms: ReadonlySet<string> } {
  const { citations, words } = parseQuery(query, engine.laws);
  const wordTerms = [...new Set(textTerms(words))];
  const byWords = { queries: [wordTerms.join(' ')], combineWith: 'OR', fields: ['title', 'body'] } as const;
  const byCitation = { queries: [citations.join(' ')], combineWith: 'OR', fields: ['cite'] } as const;
  const options = {
    tokenize: (text: string) => text.split(' '),
    boost: { title: 2, cite: 3 },
    boostDocument: (_: unknown, __: string, stored?: Record<string, unknown>) => Number(stored?.['prior'] ?? 1),
  };
  const search = (...queries: object[]): SearchResult[] =>
    engine.index.search({ combineWith: 'AND', queries } as Parameters<MiniSearch['search']>[0], options);
  const terms = new Set(wordTerms);
  if (citations.length === 0) return { results: wordTerms.length === 0 ? [] : search(byWords), terms };
  if (wordTerms.length === 0) return { results: search(byCitation), terms };
  const both = search(byCitation, byWords);
  return { results: both.length > 0 ? both : search(byCitation), terms };
}

function marked(text: string, terms: ReadonlySet<string>): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const [from, to] of matchSpans(text, terms)) {
    fragment.append(text.slice(at, from));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    fragment.append(mark);
    at = to;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** The window of the text with most different terms, cut at SNIPPET characters. */
function snippetOf(text: string, terms: ReadonlySet<string>): string {
  const spans = matchSpans(text, terms);
  let best = 0;
  let most = 0;
  for (const [start] of spans) {
    const covered = spans.filter(([from, to]) => from >= start && to <= start + SNIPPET);
    const distinct = new Set(covered.map(([from, to]) => text.slice(from, to))).size;
    if (distinct > most) [most, best] = [distinct, start];
  }
  const from = Math.max(0, best - 12);
  const cut = text.slice(from, from + SNIPPET).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${cut}${from + SNIPPET < text.length ? '…' : ''}`;
}

/** The search box of a page: loads the index when it is needed, shows results while the reader types. */
class SearchBox {
  readonly #parts: Parts;
  #engine: Promise<Engine> | undefined;
  #timer: number | undefined;
  /** Counts searches, so that a slow one never overwrites a later one. */
  #run = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  listen(): void {
    const { area, form, input, list } = this.#parts;
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) this.#soon();
    });
    input.addEventListener('compositionend', () => this.#soon());
    input.addEventListener('focus', () => void this.#load().catch(() => undefined), { once: true });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      void this.#search();
    });
    area.addEventListener('keydown', (event) => moveFocus(event, input, list));
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    if (asked === '') return;
    input.value = asked.slice(0, LONGEST_QUERY);
    void this.#search();
  }

  #load(): Promise<Engine> {
    this.#engine ??= loadEngine(this.#parts.area.dataset['index'] ?? '').catch((error: unknown) => {
      this.#engine = undefined;
      throw error;
    });
    return this.#engine;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#search(), WAIT_MS);
  }

  async #search(): Promise<void> {
    const { area, input, status, list } = this.#parts;
    const query = input.value.trim();
    const current = ++this.#run;
    if (query === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      if (this.#engine === undefined) status.textContent = '正在载入索引…';
      const { results, terms } = find(await this.#load(), query);
      if (current !== this.#run) return;
      status.textContent = countLine(results.length);
      this.#show(results, terms);
      area.dataset['shown'] = query;
      if (location.pathname.endsWith('/search.html')) history.replaceState(null, '', `?q=${encodeURIComponent(query)}`);
    } catch {
      status.textContent = '索引没有载入成功，请刷新重试，或按主题、法律浏览。';
    }
  }

  #show(results: readonly SearchResult[], terms: ReadonlySet<string>): void {
    const { area, list } = this.#parts;
    const current = this.#run;
    const items = results.slice(0, SHOWN).map((result) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = (area.dataset['prefix'] ?? '/') + String(result['url']);
      link.className = 'title';
      link.append(marked(String(result['title']), terms));
      const meta = document.createElement('p');
      meta.className = 'meta';
      meta.textContent = result['kind'] === 'article' ? '法条' : String(result['source']);
      const snippet = document.createElement('p');
      snippet.className = 'snippet';
      item.append(link, meta, snippet);
      if (result['kind'] === 'item') void fillSnippet(link.href, snippet, terms, () => current === this.#run);
      return item;
    });
    const ordered = document.createElement('ol');
    ordered.append(...items);
    list.replaceChildren(ordered);
  }
}

function countLine(total: number): string {
  if (total === 0) return '没有找到。换个说法，或按主题、法律浏览。';
  return `找到 ${total} 条${total > SHOWN ? `，显示前 ${SHOWN} 条` : ''}`;
}

async function fillSnippet(
  href: string,
  target: HTMLElement,
  terms: ReadonlySet<string>,
  wanted: () => boolean,
): Promise<void> {
  try {
    const response = await fetch(href.replace(/\.html$/, '.json'));
    const twin = (await response.json()) as Twin;
    if (!wanted()) return;
    const text = (twin.answer ?? []).map((part) => part.text).join('\n');
    target.append(marked(snippetOf(text, terms), terms));
  } catch {
    target.remove();
  }
}

/** Arrow keys walk through the results and back to the box. */
function moveFocus(event: KeyboardEvent, box: HTMLInputElement, out: HTMLElement): void {
  if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const stops: Array<Element | null> = [box, ...out.querySelectorAll<HTMLAnchorElement>('a.title')];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at === -1 || !(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

const area = document.querySelector<HTMLElement>('.search');
const form = area?.querySelector<HTMLFormElement>('form');
const input = area?.querySelector<HTMLInputElement>('input[type=search]');
const status = area?.querySelector<HTMLElement>('.search-status');
const list = area?.querySelector<HTMLElement>('.search-results');
if (area && form && input && status && list) new SearchBox({ area, form, input, status, list }).listen();
