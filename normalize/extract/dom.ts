/** HTML → blocks. The tree is walked by its own links, never by recursion: pages may nest 50,000 levels deep. */
import { type CheerioAPI, load } from 'cheerio/slim';
import type { AnyNode, Document, Element } from 'domhandler';
import { BlockWriter, type PageBlocks } from './blocks.ts';
import { isUserHint } from './hints.ts';

/** A parsed page, with cheerio's query function for what selectors name. */
export interface ParsedPage {
  readonly $: CheerioAPI;
  readonly root: Document;
}

/** Parses with htmlparser2: parse5 takes 13 s on 50,000 nested levels. Never throws on bad markup. */
export function parsePage(html: string): ParsedPage {
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  return { $, root: $.root()[0] as unknown as Document };
}

const UNSEEN = new Set(
  'head script style noscript template svg math iframe object embed canvas audio video select datalist textarea button map frameset'.split(
    ' ',
  ),
);
const BLOCK_LEVEL = new Set(
  (
    'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const BOLD = new Set(['b', 'strong', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const HIDDEN_STYLE = /(?:^|;)\s*display\s*:\s*none/i;

/** True for elements nobody sees. */
function isUnseen(element: Element): boolean {
  if (UNSEEN.has(element.name)) return true;
  const { hidden, style } = element.attribs;
  return hidden !== undefined || (style !== undefined && HIDDEN_STYLE.test(style));
}

function isElement(node: AnyNode): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** Calls `enter` and `leave` for every node in document order; `enter` answers whether to go inside. */
export function walk(root: AnyNode, enter: (node: AnyNode) => boolean, leave: (node: AnyNode) => void): void {
  let node: AnyNode = root;
  for (;;) {
    const child: AnyNode | null = enter(node) && 'children' in node ? (node.children[0] ?? null) : null;
    if (child !== null) {
      node = child;
      continue;
    }
    leave(node);
    while (node !== root && node.next === null) {
      node = node.parent as AnyNode;
      leave(node);
    }
    if (node === root) return;
    node = node.next as AnyNode;
  }
}

/** The hint of an element that has none of the three. */
const NO_HINT = '  ';

/** Class, id and role, lower case. */
function hintOf({ attribs }: Element): string {
  const { class: classes = '', id = '', role = '' } = attribs;
  if (classes === '' && id === '' && role === '') return NO_HINT;
  return `${classes} ${id} ${role}`.toLowerCase();
}

/**
 * The visible text of a page as blocks; `selected` elements are listed with the blocks in them. `title` becomes the
 * first line, for pages that show theirs nowhere.
 */
export function readHtmlBlocks(
  root: AnyNode,
  selected: ReadonlySet<AnyNode> = new Set(),
  title: string | undefined = undefined,
): PageBlocks {
  const writer = new BlockWriter();
  let links = 0;
  let bold = 0;
  let pre = 0;
  let names = 0;
  const count = ({ name }: Element, isUser: boolean, by: number): void => {
    if (name === 'a') links += by;
    else if (name === 'pre') pre += by;
    else if (BOLD.has(name)) bold += by;
    if (isUser) names += by;
  };
  /** Elements whose end is still to come, and whether they are called after a user. */
  const entered = new Map<AnyNode, boolean>();
  writer.enter('root', '');
  if (title !== undefined) {
    writer.enter('h1', '');
    writer.write(title, { link: false, strong: true, name: false, pre: false });
    writer.leave();
  }
  walk(
    root,
    (node) => {
      if (node.type === 'text') {
        writer.write(node.data, { link: links > 0, strong: bold > 0, name: names > 0, pre: pre > 0 });
      }
      if (!isElement(node)) return node.type === 'root' || node.type === 'cdata';
      if (node.name === 'br') writer.flush();
      if (isUnseen(node)) return false;
      const hint = hintOf(node);
      const isUser = isUserHint(hint);
      entered.set(node, isUser);
      if (selected.has(node)) writer.openSelected();
      if (BLOCK_LEVEL.has(node.name)) writer.enter(node.name, hint);
      count(node, isUser, 1);
      return true;
    },
    (node) => {
      const isUser = isElement(node) ? entered.get(node) : undefined;
      if (!isElement(node) || isUser === undefined) return;
      entered.delete(node);
      count(node, isUser, -1);
      if (selected.has(node)) writer.closeSelected();
      if (BLOCK_LEVEL.has(node.name)) writer.leave();
    },
  );
  return writer.finish();
}
