/** The choices beside the results: one list for each facet, with the number of results of each value. */
import type { FacetCount, Filters } from '../../search/facet-filter.ts';
import { GROUPS } from './address.ts';
import { element } from './element.ts';

const NAMES: Readonly<Record<string, string>> = {
  topic: '主题',
  law: '法律',
  article: '条',
  verdict: '核对结果',
  source: '来源',
  year: '年份',
};
/** Values that a list shows; a site may cite a thousand laws. */
const MOST_VALUES = 100;

export class FilterPanel {
  readonly details: HTMLDetailsElement;
  readonly #fields = element('div', 'filter-fields');
  readonly #clear = element('button', 'plain', '清除筛选');
  readonly #onChange: (filters: Filters) => void;
  #filters: Filters = {};

  /** `onOpen` is called when the counts are wanted for the first time. */
  constructor(onChange: (filters: Filters) => void, onOpen: () => void) {
    this.#onChange = onChange;
    this.details = element('details', 'filters', element('summary', '', '筛选'), this.#fields);
    this.#clear.type = 'button';
    this.#clear.addEventListener('click', () => this.#choose({}));
    this.details.addEventListener('toggle', () => {
      if (this.details.open) onOpen();
    });
  }

  get isOpen(): boolean {
    return this.details.open;
  }

  get filters(): Filters {
    return this.#filters;
  }

  /** Takes over choices from an address, without a word to anyone. */
  set(filters: Filters): void {
    this.#filters = filters;
    if (Object.keys(filters).length > 0) this.details.open = true;
  }

  #choose(filters: Filters): void {
    this.#filters = filters;
    this.#onChange(filters);
  }

  /** Shows the counts; the list that has the focus keeps it. */
  show(counts: readonly FacetCount[]): void {
    const focused = document.activeElement?.id;
    const sorted = [...counts].sort((a, b) => place(a.group) - place(b.group));
    const shown = sorted.filter(({ group, values }) => values.length > 1 || this.#filters[group] !== undefined);
    const fields = shown.map((facet) => this.#field(facet));
    this.#fields.replaceChildren(...fields, ...(Object.keys(this.#filters).length > 0 ? [this.#clear] : []));
    if (focused?.startsWith('filter-')) document.getElementById(focused)?.focus();
  }

  #field({ group, values }: FacetCount): HTMLElement {
    const id = `filter-${group}`;
    const label = element('label', '', NAMES[group] ?? group);
    label.htmlFor = id;
    const select = element('select', '');
    select.id = id;
    select.append(new Option('全部', ''));
    const chosen = this.#filters[group] ?? '';
    for (const { key, name, count } of values.slice(0, MOST_VALUES)) {
      const words = group === 'article' ? `第${name.replace('-', '条之')}${name.includes('-') ? '' : '条'}` : name;
      select.append(new Option(`${words}（${count}）`, key, false, key === chosen));
    }
    if (chosen !== '' && select.value !== chosen) select.append(new Option(chosen, chosen, false, true));
    select.addEventListener('change', () => {
      const { [group]: _, ...others } = this.#filters;
      const rest = group === 'law' ? withoutArticle(others) : others;
      this.#choose(select.value === '' ? rest : { ...rest, [group]: select.value });
    });
    return element('div', 'filter', label, select);
  }
}

function place(group: string): number {
  return (GROUPS as readonly string[]).indexOf(group);
}

/** An article belongs to the law that was chosen with it. */
function withoutArticle({ article: _, ...others }: Filters): Filters {
  return others;
}
