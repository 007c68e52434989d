/** What tags, classes and ids say of an element: words of web layout, none of any one site. */
import type { BlockNode } from './blocks.ts';

const FURNITURE_TAGS = new Set(['nav', 'footer', 'aside', 'menu']);
const FURNITURE =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|sidebar|side|aside|breadcrumbs?|crumb|share|sharing|social|related|relate|recommend(?:ed|s)?|hot|rank(?:ing)?|ads?|advert(?:isement)?|banner|promo|copyright|toolbar|pagination|pager|login|qrcode|sponsor|popup|dialog|modal|tags?|toc|reflist|references|video|player|videoplayer|mplayer)(?:$|[\s_-])/u;
const CONTENT =
  /(?:^|[\s_-])(?:article|content|main|post|entry|text|answer|question|body|detail|topic|thread|message)/u;

/** Weight of prose in an element that is furniture by its hints. */
const FURNITURE_WEIGHT = 0.2;

function isFurniture({ tag, hint }: BlockNode): boolean {
  return FURNITURE_TAGS.has(tag) || (FURNITURE.test(hint) && !CONTENT.test(hint));
}

/** Per element 1, or less when it or an element around it is furniture. */
export function inheritHints(nodes: readonly BlockNode[]): Float64Array {
  const weights = new Float64Array(nodes.length);
  nodes.forEach((node, i) => {
    const outer = node.parent < 0 ? 1 : (weights[node.parent] ?? 1);
    const top = node.tag === 'body' || node.tag === 'html' || node.tag === 'main' || node.tag === 'article';
    weights[i] = !top && isFurniture(node) ? Math.min(outer, FURNITURE_WEIGHT) : outer;
  });
  return weights;
}

const USER =
  /(?:^|[\s_-])(?:user|u|nick|author|replyer|poster)[_-]?(?:name|info|link|card|box)(?:$|[\s_-])|nickname|username/u;
const MAX_HINT = 200;

/** True for the class or id of an element that holds the name of somebody who posts. */
export function isUserHint(hint: string): boolean {
  return hint.length > 3 && hint.length < MAX_HINT && USER.test(hint);
}
