/** The sentences readers see, from data/messages.json: one template a verdict, filled in by code. */
import templates from '../../data/messages.json' with { type: 'json' };

/** Values for the `{placeholders}` of a template; `en` where the English sentence needs another. */
export type MessageValues = Readonly<Record<string, string | { readonly zh: string; readonly en: string }>>;

interface Template {
  readonly label: string;
  readonly zh: string;
  readonly en: string;
}

/** Fills in the template `key` (a verdict, or verdict.variant). Throws when the data file lacks the template or a value is missing. */
export function message(key: string, values: MessageValues): { readonly zh: string; readonly en: string } {
  const template = (templates as Readonly<Record<string, Template | number>>)[key];
  if (template === undefined || typeof template === 'number')
    throw new Error(`data/messages.json: no message "${key}"`);
  const fill = (text: string, language: 'zh' | 'en'): string =>
    text.replace(/\{(\w+)\}/gu, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`data/messages.json: "${key}" needs "${name}"`);
      return typeof value === 'string' ? value : value[language];
    });
  return { zh: fill(template.zh, 'zh'), en: fill(template.en, 'en') };
}
