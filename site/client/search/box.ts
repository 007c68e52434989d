/** The search box of a page: asks the worker while the reader types, shows what it answers. */
import type { Filters } from '../../search/facet-filter.ts';
import { readAddress, writeAddress } from './address.ts';
import { element } from './element.ts';
import { FilterPanel } from './filters.ts';
import { countLine, FAILURES } from './messages.ts';
import type { Answer, Ask, FailureAnswer, SearchAnswer, SuggestAnswer } from './protocol.ts';
import { resultItems, waysOn } from './results.ts';

const SHOWN = 10;
const WAIT_MS = 120;
/** Suggestions come after the results, when the reader pauses. */
const SUGGEST_MS = 300;
/** What the box holds at most; a query is read up to its first 400 characters. */
const LONGEST_TYPED = 10_000;

/** Up to so many characters a query may be the beginning of a word. */
const SHORT = 8;

/** The elements of a search area. */
export interface Parts {
  readonly area: HTMLElement;
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
}

export class SearchBox {
  readonly #parts: Parts;
  readonly #ordered = element('ol', '');
  readonly #suggestions = element('div', 'suggestions');
  readonly #more = element('button', 'more', '显示更多');
  readonly #retry = element('button', 'more', '重试');
  readonly #filters: FilterPanel;
  #worker: Worker | undefined;
  #timer: number | undefined;
  /** Counts searches, so that a slow one never overwrites a later one. */
  #run = 0;
  #shown = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#filters = new FilterPanel(
      () => this.#search('push'),
      () => this.#search('stay'),
    );
    this.#suggestions.setAttribute('role', 'group');
    this.#suggestions.setAttribute('aria-label', '建议');
    for (const button of [this.#more, this.#retry]) button.type = 'button';
    this.#more.addEventListener('click', () => this.#ask(this.#shown));
    this.#retry.addEventListener('click', () => {
      this.#worker?.terminate();
      this.#worker = undefined;
      this.#search('stay');
    });
  }

  listen(): void {
    const { area, form, input, status, list } = this.#parts;
    status.after(this.#suggestions);
    list.before(this.#filters.details);
    this.#filters.details.hidden = true;
    input.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) this.#soon();
    });
    input.addEventListener('compositionend', () => this.#soon());
    input.addEventListener('focus', () => this.#open(), { once: true });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#search('push');
    });
    area.addEventListener('keydown', (event) => this.#moveFocus(event));
    addEventListener('popstate', () => this.#restore());
    this.#restore();
  }

  /** Searches for what the address says. */
  #restore(): void {
    const { query, filters } = readAddress(location.search);
    this.#parts.input.value = query.slice(0, LONGEST_TYPED);
    this.#filters.set(filters);
    if (query !== '' || this.#run > 0) this.#search('stay');
  }

  #open(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const { area } = this.#parts;
    const worker = new Worker(area.dataset['worker'] ?? '', { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#answer(data));
    worker.addEventListener('error', () => this.#failed('missing'));
    const index = new URL('.', new URL(area.dataset['index'] ?? '', location.href)).href;
    worker.postMessage({ kind: 'open', index } satisfies Ask);
    this.#worker = worker;
    return worker;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#search('replace'), WAIT_MS);
  }

  /** Starts a search; the address is pushed, replaced, or stays. */
  #search(address: 'push' | 'replace' | 'stay'): void {
    clearTimeout(this.#timer);
    const { input, status, list } = this.#parts;
    const query = input.value.trim();
    this.#run += 1;
    const written = writeAddress({ query, filters: this.#filters.filters });
    if (address === 'push' && written !== location.search) history.pushState(null, '', written);
    else if (address !== 'stay') history.replaceState(null, '', written);
    if (query === '') {
      list.replaceChildren();
      this.#suggestions.replaceChildren();
      this.#filters.details.hidden = true;
      status.textContent = '';
      return;
    }
    if (this.#worker === undefined) status.textContent = '正在载入索引…';
    this.#ask(0);
  }

  #ask(from: number): void {
    const query = this.#parts.input.value.trim();
    const filters: Filters = this.#filters.filters;
    const ask = { query, filters, facets: this.#filters.isOpen, from, most: SHOWN };
    this.#open().postMessage({ kind: 'search', run: this.#run, ...ask } satisfies Ask);
  }

  #answer(answer: Answer): void {
    if (answer.run !== this.#run) return;
    if (answer.kind === 'failed') this.#failed(answer.why);
    else if (answer.kind === 'suggested') this.#suggest(answer);
    else this.#show(answer);
  }

  #failed(why: FailureAnswer['why']): void {
    const { status, list } = this.#parts;
    status.textContent = FAILURES[why];
    this.#suggestions.replaceChildren();
    list.replaceChildren(this.#retry);
  }

  #show({ found, fragments }: SearchAnswer): void {
    const { area, input, status, list } = this.#parts;
    const query = input.value.trim();
    const isFirst = found.from === 0;
    const prefix = area.dataset['prefix'] ?? '/';
    const items = resultItems(found, fragments, prefix);
    if (isFirst) this.#ordered.replaceChildren(...items);
    else this.#ordered.append(...items);
    this.#shown = this.#ordered.children.length;
    status.textContent = countLine(found, this.#shown);
    const more = found.total > this.#shown && items.length > 0 ? [this.#more] : [];
    list.replaceChildren(...(found.total === 0 ? [waysOn(prefix)] : [this.#ordered, ...more]));
    if (!isFirst) items[0]?.querySelector('a')?.focus();
    this.#filters.details.hidden = found.total === 0 && Object.keys(this.#filters.filters).length === 0;
    if (this.#filters.isOpen) this.#filters.show(found.facets);
    area.dataset['shown'] = query;
    if (!isFirst) return;
    this.#suggestions.replaceChildren();
    // What was found is whole: nothing else can have been meant. A few letters may go on to a word.
    if (found.missing.length > 0 || query.length <= SHORT)
      this.#timer = window.setTimeout(() => this.#askSuggestions(query), SUGGEST_MS);
  }

  #askSuggestions(typed: string): void {
    this.#open().postMessage({ kind: 'suggest', run: this.#run, typed } satisfies Ask);
  }

  #suggest({ words, meant }: SuggestAnswer): void {
    const offer = (word: string): HTMLButtonElement => {
      const button = element('button', 'plain', word);
      button.type = 'button';
      button.addEventListener('click', () => {
        this.#parts.input.value = word;
        this.#parts.input.focus();
        this.#search('push');
      });
      return button;
    };
    const typed = this.#parts.input.value.trim();
    const isWanted = meant !== undefined && meant !== typed && !words.includes(meant);
    const parts = [
      ...(isWanted ? [element('p', '', '您是不是要找：', offer(meant))] : []),
      ...(words.length > 0 ? [element('p', '', ...words.map(offer))] : []),
    ];
    this.#suggestions.replaceChildren(...parts);
  }

  /** Arrow keys walk through the suggestions and results and back to the box. */
  #moveFocus(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const { input, list } = this.#parts;
    const offers = this.#suggestions.querySelectorAll('button');
    const stops: Element[] = [input, ...offers, ...list.querySelectorAll('a.title, button.more')];
    const at = stops.indexOf(document.activeElement ?? input);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at === -1 || !(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }
}
