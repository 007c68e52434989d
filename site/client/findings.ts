/** Findings by several choices at once: the static lists' choices become ones that can be joined; the state is in the address. */
import { csvLines } from '../lib/csv.ts';
import {
  chooseFindings,
  type FacetName,
  type FindingFilter,
  type FindingsIndex,
  filterOfList,
  parseFilter,
  printFilter,
} from '../lib/finding-filter.ts';
import { FINDING_COLUMNS, type FindingRecord, findingCells } from '../lib/finding-table.ts';
import { reportLink } from '../lib/report-link.ts';
import { drawChoices, drawPager } from './findings/draw.ts';

const TITLES: ReadonlyMap<FacetName, string> = new Map([
  ['state', '状态'],
  ['verdict', '类别'],
  ['law', '法律'],
  ['article', '条文'],
  ['source', '来源'],
  ['rule', '规则'],
]);

/** What the page gives: its parts, and addresses in data attributes. */
class FindingsPage {
  readonly #nav: HTMLElement;
  readonly #results: HTMLElement;
  readonly #data: DOMStringMap;
  readonly #cards = new Map<number, Promise<Document>>();
  #index: Promise<FindingsIndex> | undefined;
  #run = 0;

  constructor(area: HTMLElement, nav: HTMLElement, results: HTMLElement) {
    this.#nav = nav;
    this.#results = results;
    this.#data = area.dataset;
  }

  listen(): void {
    addEventListener('popstate', () => location.reload());
    this.#nav.addEventListener('click', (event) => void this.#follow(event));
    this.#results.addEventListener('click', (event) => void this.#follow(event));
    if (location.search !== '') void this.#show(parseFilter(new URLSearchParams(location.search)));
    else
      for (const kind of ['pointerover', 'focusin'])
        this.#nav.addEventListener(kind, () => this.#join(), { once: true });
  }

  /** Turns the list's own choices into ones that keep what is chosen already. */
  #join(): void {
    void this.#show(filterOfList(this.#data['list'] ?? ''), false);
  }

  async #follow(event: MouseEvent): Promise<void> {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-filter]') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const search = link.dataset['filter'] ?? '';
    history.pushState(null, '', `${this.#data['all']}${search}`);
    await this.#show(parseFilter(new URLSearchParams(search)));
    if (this.#results.contains(link)) document.querySelector('h1')?.scrollIntoView();
  }

  async #load(): Promise<FindingsIndex> {
    this.#index ??= fetchJson<FindingsIndex>(this.#data['index'] ?? '');
    return this.#index;
  }

  /** Draws choices and, unless the page's own list says the same, the findings. A later call takes over from an earlier one. */
  async #show(filter: FindingFilter, withRows = true): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    try {
      const index = await this.#load();
      const { rows, choices } = chooseFindings(index, filter);
      const of = Math.max(1, Math.ceil(rows.length / index.pageSize));
      const page = Math.min(filter.page, of);
      const from = (page - 1) * index.pageSize;
      const cards = withRows ? await this.#cardsOf(index, rows.slice(from, from + index.pageSize)) : [];
      if (run !== this.#run) return;
      drawChoices(this.#nav, {
        filter,
        choices,
        titles: TITLES,
        total: index.ids.length,
        base: this.#data['all'] ?? '',
      });
      if (withRows)
        this.#fill(
          rows.map((row) => index.ids[row] ?? ''),
          cards,
          { ...filter, page },
          of,
        );
    } catch (error) {
      this.#index = undefined;
      if (run === this.#run)
        this.#say(`筛选数据没有载入（${(error as Error).message}），请重试；下面仍是未筛选的列表。`);
    }
  }

  #say(words: string): void {
    const status = this.#results.querySelector<HTMLElement>('.filter-status');
    if (status !== null) status.textContent = words;
  }

  /** Cards are taken from the static pages of the list of all. */
  async #cardsOf({ pageSize, ids }: FindingsIndex, rows: readonly number[]): Promise<Element[]> {
    const cards = rows.map(async (row) => {
      const page = await this.#page(Math.floor(row / pageSize) + 1);
      const card = page.getElementById(`f-${ids[row]}`);
      if (card === null) throw new Error('页面已更新');
      return card;
    });
    return Promise.all(cards);
  }

  #page(number: number): Promise<Document> {
    const known = this.#cards.get(number);
    if (known !== undefined) return known;
    const address = number === 1 ? this.#data['all'] : `${this.#data['all']}${number}.html`;
    const page = fetchText(address ?? '').then((text) => new DOMParser().parseFromString(text, 'text/html'));
    this.#cards.set(number, page);
    return page;
  }

  #fill(ids: readonly string[], cards: readonly Element[], filter: FindingFilter, of: number): void {
    for (const part of this.#results.querySelectorAll('.findings, .empty, .pager')) part.remove();
    this.#say(`筛选结果：${ids.length} 项。`);
    const list = document.createElement('ul');
    list.className = 'findings';
    list.append(...cards.map((card) => document.importNode(card, true)));
    this.#results.append(list);
    const pager = drawPager(filter, of, this.#data['all'] ?? '');
    if (pager !== undefined) this.#results.append(pager);
    this.#tools(new Set(ids), filter);
  }

  /** Exports and the report link speak of what is chosen. */
  #tools(ids: ReadonlySet<string>, filter: FindingFilter): void {
    const search = printFilter({ ...filter, page: 1 });
    const report = this.#results.querySelector<HTMLAnchorElement>('a.report-list');
    const here = new URL(`${this.#data['all']}${search}`, location.href).href;
    if (report !== null)
      report.href = reportLink(this.#data['report'] ?? '', `核对发现 ${search || '全部'}`, `${here}\n`);
    for (const kind of ['csv', 'json'] as const) {
      const old = this.#results.querySelector<HTMLAnchorElement>(`a.export-${kind}`);
      if (old === null) continue;
      const link = old.cloneNode(true) as HTMLAnchorElement;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#export(kind, ids).catch((error: unknown) => this.#say(`没有导出：${(error as Error).message}`));
      });
      old.replaceWith(link);
    }
  }

  async #export(kind: 'csv' | 'json', ids: ReadonlySet<string>): Promise<void> {
    const lines = (await fetchText(this.#data['dump'] ?? '')).split('\n').filter((line) => line !== '');
    const records = lines.map((line) => JSON.parse(line) as FindingRecord).filter(({ id }) => ids.has(id));
    const parts =
      kind === 'json' ? [JSON.stringify(records)] : [...csvLines(FINDING_COLUMNS, records.map(findingCells))];
    const file = document.createElement('a');
    file.href = URL.createObjectURL(new Blob(parts, { type: kind === 'json' ? 'application/json' : 'text/csv' }));
    file.download = `findings.${kind}`;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 10_000);
  }
}

async function fetchText(address: string): Promise<string> {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.text();
}

async function fetchJson<T>(address: string): Promise<T> {
  return JSON.parse(await fetchText(address)) as T;
}

const area = document.querySelector<HTMLElement>('[data-index][data-list]');
const nav = area?.querySelector<HTMLElement>('nav.facets');
const results = area?.querySelector<HTMLElement>('.finding-results');
if (area && nav && results) new FindingsPage(area, nav, results).listen();
