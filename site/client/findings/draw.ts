/** Choices and pages of filtered findings as elements; texts are set as text, never as markup. */
import { type Choice, FACET_NAMES, type FacetName, type FindingFilter, printFilter } from '../../lib/finding-filter.ts';

const MOST_SHOWN = 12;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text: string,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(text, ...children);
  return made;
}

function filterLink(words: string, base: string, search: string, isCurrent: boolean): HTMLAnchorElement {
  const link = element('a', words);
  link.href = `${base}${search}`;
  link.dataset['filter'] = search;
  if (isCurrent) link.setAttribute('aria-current', 'true');
  return link;
}

interface Drawn {
  readonly filter: FindingFilter;
  readonly choices: ReadonlyMap<FacetName, readonly Choice[]>;
  readonly titles: ReadonlyMap<FacetName, string>;
  readonly total: number;
  readonly base: string;
}

function group(name: FacetName, title: string, { filter, choices, base }: Drawn): HTMLElement | undefined {
  const current = filter.values[name];
  const known = choices.get(name) ?? [];
  if (known.length === 0 && current === '') return undefined;
  const row = ({ key, label, count }: Choice): HTMLElement => {
    const link = filterLink(
      `${label} `,
      base,
      printFilter(filter, { [name]: key === current ? '' : key }),
      key === current,
    );
    const number = element('span', String(count));
    number.className = 'n';
    link.append(number);
    return element('li', '', link);
  };
  const none = filterLink('不限', base, printFilter(filter, { [name]: '' }), current === '');
  const list = element('ul', '', element('li', '', none), ...known.slice(0, MOST_SHOWN).map(row));
  const parts: Node[] = [element('h3', title), list];
  const rest = known.slice(MOST_SHOWN);
  if (rest.length > 0) {
    const more = element(
      'details',
      '',
      element('summary', `其余 ${rest.length} 项`),
      element('ul', '', ...rest.map(row)),
    );
    more.open = rest.some(({ key }) => key === current);
    parts.push(more);
  }
  return element('div', '', ...parts);
}

/** Puts the choices in place of the ones that stand there; the focus stays on the same choice. */
export function drawChoices(nav: HTMLElement, drawn: Drawn): void {
  const focused = nav.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
  const heading = nav.querySelector('h2');
  const { filter, titles, total, base } = drawn;
  const isAll = printFilter({ ...filter, page: 1 }) === '';
  const all = element('ul', '', element('li', '', filterLink(`全部 ${total}`, base, '', isAll)));
  const order = [...titles.keys()].filter((name) => FACET_NAMES.includes(name));
  const groups = order.flatMap((name) => group(name, titles.get(name) ?? name, drawn) ?? []);
  nav.replaceChildren(...(heading === null ? [] : [heading]), all, ...groups);
  if (focused === undefined) return;
  const words = focused?.replace(/\d+$/, '');
  [...nav.querySelectorAll('a')].find(({ textContent }) => textContent?.replace(/\d+$/, '') === words)?.focus();
}

/** Links to the other pages; undefined for a single one. */
export function drawPager(filter: FindingFilter, of: number, base: string): HTMLElement | undefined {
  if (of < 2) return undefined;
  const nav = document.createElement('nav');
  nav.className = 'pager';
  nav.setAttribute('aria-label', '分页');
  const link = (to: number, words: string): Node => filterLink(words, base, printFilter(filter, { page: to }), false);
  if (filter.page > 1) nav.append(link(filter.page - 1, '上一页'));
  const here = element('span', String(filter.page));
  here.setAttribute('aria-current', 'page');
  nav.append(here);
  if (filter.page < of) nav.append(link(filter.page + 1, '下一页'));
  const all = element('span', `共 ${of} 页`);
  all.className = 'small';
  nav.append(all);
  return nav;
}
