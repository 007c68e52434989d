/** Results as elements: every word of a page is a text node, never markup. */
import type { Found } from '../../search/engine.ts';
import type { Fragment } from '../../search/entry.ts';
import { element } from './element.ts';
import { marked, snippetOf } from './snippet.ts';

function resultItem(fragment: Fragment, terms: ReadonlySet<string>, prefix: string): HTMLElement {
  const link = element('a', 'title', marked(fragment.title, terms));
  link.href = prefix + fragment.url;
  const about = fragment.kind === 'article' ? '法条' : [fragment.source, fragment.date].filter(Boolean).join(' · ');
  const badges = fragment.badges.map(([tone, words]) => element('span', `badge t-${tone}`, words));
  const snippet = element('p', 'snippet', marked(snippetOf(fragment.text, terms), terms));
  const chips = badges.length > 0 ? [element('p', 'chips', ...badges)] : [];
  return element('li', '', link, element('p', 'meta', about), ...chips, ...(fragment.kind === 'item' ? [snippet] : []));
}

/** Items of a list of results; what could not be read is said in its place. */
export function resultItems(
  { hits, terms }: Found,
  fragments: ReadonlyArray<Fragment | undefined>,
  prefix: string,
): HTMLElement[] {
  const wanted = new Set(terms);
  return hits.map((_, index) => {
    const fragment = fragments[index];
    return fragment === undefined
      ? element('li', 'unread', '这一条没有载入成功。')
      : resultItem(fragment, wanted, prefix);
  });
}

/** Where to go on when nothing was found. */
export function waysOn(prefix: string): HTMLElement {
  const link = (path: string, words: string): HTMLElement => {
    const made = element('a', '', words);
    made.href = prefix + path;
    return made;
  };
  return element('p', 'small', link('topics/index.html', '按主题浏览'), ' · ', link('cn/index.html', '按法律浏览'));
}
