/** The search box of a page: asks the worker while the reader types, shows what it answers. */
import type { Answer, Ask, FailureAnswer, SearchAnswer } from './protocol.ts';
import { resultList } from './results.ts';

const SHOWN = 10;
const WAIT_MS = 120;
/** What the box holds at most; a query is read up to its first 400 characters. */
const LONGEST_TYPED = 10_000;

/** The elements of a search area. */
export interface Parts {
  readonly area: HTMLElement;
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
}

const FAILURES: Readonly<Record<FailureAnswer['why'], string>> = {
  missing: '索引没有载入成功。请重试，或按主题、法律浏览。',
  damaged: '索引的一部分已损坏，未能搜索。请重试，或按主题、法律浏览。',
  version: '网站已更新，这一页还是旧的。请刷新后再搜索。',
  offline: '现在离线，这次搜索所需的部分没有保存在本机。联网后再试，或浏览已打开过的页面。',
  defect: '搜索出错。请重试，或按主题、法律浏览。',
};

export class SearchBox {
  readonly #parts: Parts;
  #worker: Worker | undefined;
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
    input.addEventListener('focus', () => this.#open(), { once: true });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#search();
    });
    area.addEventListener('keydown', (event) => moveFocus(event, input, list));
    const asked = new URLSearchParams(location.search).get('q') ?? '';
    if (asked === '') return;
    input.value = asked.slice(0, LONGEST_TYPED);
    this.#search();
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
    this.#timer = window.setTimeout(() => this.#search(), WAIT_MS);
  }

  #search(): void {
    const { input, status, list } = this.#parts;
    const query = input.value.trim();
    this.#run += 1;
    if (query === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    if (this.#worker === undefined) status.textContent = '正在载入索引…';
    this.#open().postMessage({ kind: 'search', run: this.#run, query, from: 0, most: SHOWN } satisfies Ask);
  }

  #answer(answer: Answer): void {
    if (answer.run !== this.#run) return;
    if (answer.kind === 'failed') this.#failed(answer.why);
    else this.#show(answer);
  }

  #failed(why: FailureAnswer['why']): void {
    const { status, list } = this.#parts;
    list.replaceChildren();
    status.textContent = FAILURES[why];
  }

  #show({ found, fragments }: SearchAnswer): void {
    const { area, input, status, list } = this.#parts;
    const query = input.value.trim();
    status.textContent = countLine(found.total, found.cut);
    list.replaceChildren(resultList(found, fragments, area.dataset['prefix'] ?? '/'));
    area.dataset['shown'] = query;
    if (location.pathname.endsWith('/search.html')) history.replaceState(null, '', `?q=${encodeURIComponent(query)}`);
  }
}

function countLine(total: number, cut: boolean): string {
  if (total === 0) return '没有找到。换个说法，或按主题、法律浏览。';
  const shown = total > SHOWN ? `，显示前 ${SHOWN} 条` : '';
  return `找到 ${total} 条${shown}${cut ? '。问题较长，只用了前面一部分' : ''}`;
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
