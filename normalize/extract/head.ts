/** What a page says of itself in its markup: title, meta elements, JSON-LD, headings. */
import type { AnyNode, Element } from 'domhandler';
import { walk } from './dom.ts';

/** Facts from the markup, as written. */
export interface HeadFacts {
  readonly title: string;
  /** By name, property or itemprop, lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  /** `datetime` of time elements, in order. */
  readonly times: readonly string[];
  readonly linked: readonly LinkedData[];
}

/** What we read from a JSON-LD object. */
export interface LinkedData {
  readonly published: string | undefined;
  readonly author: string | undefined;
}

/** Longer scripts are not metadata. */
const MAX_SCRIPT = 200_000;
const MAX_VALUE = 500;
const MAX_OBJECTS = 2_000;

function textOf(element: Element): string {
  const parts: string[] = [];
  walk(
    element,
    (node) => {
      if (node.type === 'text') parts.push(node.data);
      return true;
    },
    () => undefined,
  );
  return parts.join('');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().slice(0, MAX_VALUE);
}

/** Dates and authors of every object in a JSON-LD text; [] for text that is not JSON. */
export function readLinkedData(text: string): LinkedData[] {
  if (text.length > MAX_SCRIPT) return [];
  let queue: unknown[];
  try {
    queue = [JSON.parse(text)];
  } catch {
    return [];
  }
  const found: LinkedData[] = [];
  for (let at = 0; at < queue.length && at < MAX_OBJECTS; at += 1) {
    const value = queue[at];
    if (typeof value !== 'object' || value === null) continue;
    const record = value as Readonly<Record<string, unknown>>;
    const published = stringOf(record['datePublished']) ?? stringOf(record['pubDate']);
    const author = nameOf(record['author']);
    if (published !== undefined || author !== undefined) found.push({ published, author });
    queue.push(...Object.values(record).slice(0, 200));
  }
  return found;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? oneLine(value) : undefined;
}

function nameOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'object' && one !== null) return stringOf((one as Readonly<Record<string, unknown>>)['name']);
  return stringOf(one);
}

/** Reads the facts of a parsed page. */
export function readHead(root: AnyNode): HeadFacts {
  const meta = new Map<string, string>();
  const times: string[] = [];
  const linked: LinkedData[] = [];
  let title = '';
  walk(
    root,
    (node) => {
      if (node.type !== 'tag' && node.type !== 'script') return true;
      const { attribs, name } = node;
      if (name === 'title' && title === '') title = oneLine(textOf(node));
      else if (name === 'meta') {
        const key = (attribs['property'] ?? attribs['name'] ?? attribs['itemprop'] ?? '').toLowerCase();
        if (key !== '' && attribs['content'] !== undefined && !meta.has(key))
          meta.set(key, oneLine(attribs['content']));
      } else if (name === 'time' && attribs['datetime'] !== undefined) times.push(oneLine(attribs['datetime']));
      else if (name === 'script' && attribs['type']?.toLowerCase() === 'application/ld+json') {
        linked.push(...readLinkedData(textOf(node)));
      }
      return name !== 'svg';
    },
    () => undefined,
  );
  return { title, meta, times, linked };
}

/** No markup, no facts: for plain text. */
export const NO_HEAD: HeadFacts = { title: '', meta: new Map(), times: [], linked: [] };
