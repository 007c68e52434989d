/** Results as elements: every word of a page is a text node, never markup. */
import type { Found } from '../../search/engine.ts';
import type { Fragment } from '../../search/entry.ts';
import { marked, snippetOf } from './snippet.ts';

function element(name: string, className: string, ...content: Array<Node | string>): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

function badge(tone: string, words: string): HTMLElement {
  return element('span', `badge t-${tone}`, words);
}

function resultItem(fragment: Fragment, terms: ReadonlySet<string>, prefix: string): HTMLElement {
  const link = element('a', 'title', marked(fragment.title, terms)) as HTMLAnchorElement;
  link.href = prefix + fragment.url;
  const about = fragment.kind === 'article' ? '法条' : [fragment.source, fragment.date].filter(Boolean).join(' · ');
  const badges = fragment.badges.map(([tone, words]) => badge(tone, words));
  const meta = element('p', 'meta', about);
  const snippet = element('p', 'snippet', marked(snippetOf(fragment.text, terms), terms));
  const parts = [link, meta, ...(badges.length > 0 ? [element('p', 'chips', ...badges)] : [])];
  return element('li', '', ...parts, ...(fragment.kind === 'item' ? [snippet] : []));
}

/** The list of results; what could not be read is said in its place. */
export function resultList(
  { hits, terms }: Found,
  fragments: ReadonlyArray<Fragment | undefined>,
  prefix: string,
): HTMLElement {
  const wanted = new Set(terms);
  const items = hits.map((_, index) => {
    const fragment = fragments[index];
    return fragment === undefined
      ? element('li', 'unread', '这一条没有载入成功。')
      : resultItem(fragment, wanted, prefix);
  });
  return element('ol', '', ...items);
}
