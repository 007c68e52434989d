/** The sentences readers see, from data/messages.json: one template a verdict, filled in by code. */
import templates from '../../data/messages.json' with { type: 'json' };

/** Values for the `{placeholders}` of a template; `en` where the English sentence needs another. */
export type MessageValues = Readonly<Record<string, string | { readonly zh: string; readonly en: string }>>;

interface Template {
  readonly label: string;
  readonly zh: string;
  readonly en: string;
}

/** A template's text, cut at its placeholders: words and names by turns, words first. */
type Pieces = readonly string[];

const pieces = new Map<string, { readonly zh: Pieces; readonly en: Pieces }>();

function piecesOf(key: string): { readonly zh: Pieces; readonly en: Pieces } {
  const template = (templates as Readonly<Record<string, Template | number>>)[key];
  if (template === undefined || typeof template === 'number')
    throw new Error(`data/messages.json: no message "${key}"`);
  const made = { zh: template.zh.split(/\{(\w+)\}/u), en: template.en.split(/\{(\w+)\}/u) };
  pieces.set(key, made);
  return made;
}

/** Fills in the template `key` (a verdict, or verdict.variant). Throws when the data file lacks the template or a value is missing. */
export function message(key: string, values: MessageValues): { readonly zh: string; readonly en: string } {
  const { zh, en } = pieces.get(key) ?? piecesOf(key);
  return { zh: fill(key, zh, values, 'zh'), en: fill(key, en, values, 'en') };
}

function fill(key: string, parts: Pieces, values: MessageValues, language: 'zh' | 'en'): string {
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i += 2) {
    const value = values[parts[i] ?? ''];
    if (value === undefined) throw new Error(`data/messages.json: "${key}" needs "${parts[i]}"`);
    text += typeof value === 'string' ? value : value[language];
    text += parts[i + 1] ?? '';
  }
  return text;
}
