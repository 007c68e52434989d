/** HTML by template literals that escape what they are given. Scraped text is hostile: nothing reaches a page otherwise. */

/** A piece of markup that is safe as it stands; made by `html` or, for markup of our own, by `trusted`. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Renderable = Html | string | number | undefined | false | readonly Renderable[];

const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that reorder or hide text (bidi, interlinear, tags), C0 and C1 controls but tab and line feed, non-characters. */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/g;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** Most texts hold none of these and pass untouched. */
const SUSPECT =
  /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]/;

/** Text without characters that a page or a feed may not hold: controls are dropped, lone surrogates become U+FFFD. */
export function printable(text: string): string {
  return SUSPECT.test(text) ? text.replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\ufffd') : text;
}

/** Escapes text for element content and for quoted attributes, in HTML and in XML. */
export function escapeText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return printable(text).replace(SPECIAL, (character) => ENTITIES[character] ?? character);
}

function render(value: Renderable): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  let text = '';
  for (const part of value) text += render(part);
  return text;
}

/** Markup from a template literal; every value is escaped unless it is `Html`. Attribute values must stand in quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Renderable[]): Html {
  let text = strings[0] ?? '';
  for (let i = 0; i < values.length; i++) text += render(values[i]) + (strings[i + 1] ?? '');
  return new Html(text);
}

/** Marks a string of our own making as markup. Never for text from a page. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

const ALLOWED = /^(?:https?|mailto):/i;

/** The address when it is http(s) or mailto, undefined otherwise: for links whose target comes from data. */
export function safeHref(address: string): string | undefined {
  if (!ALLOWED.test(address)) return undefined;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  const { protocol, href } = url;
  return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? href : undefined;
}

const JSON_SPECIAL = /[<>&\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const JSON_SUSPECT = new RegExp(JSON_SPECIAL, '');

/** JSON that may stand inside a script element and in front of readers: markup characters and bidi controls escaped. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, undefined, indent);
  if (!JSON_SUSPECT.test(json)) return json;
  return json.replace(JSON_SPECIAL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same text in one piece: V8 keeps joined strings as trees of parts until a character is asked for. */
export function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}
