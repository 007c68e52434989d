/** Terms of penalty ranges: one for every spelling of the same bounds. */
import { tokenizePenalty } from '../../normalize/law/penalty/tokens.ts';
import { foldText } from './tokenize.ts';

/** Names of units in terms; other units make none. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['month', '月'],
  ['day', '日'],
  ['yuan', '元'],
]);

/**
 * The ranges of a text in order, each once: 三年以上七年以下, 3-7年 and 三到七年 are `刑月36-84`, 十日以上 is `刑日10-`. Months and
 * days are numbers as written, years twelve months.
 */
export function penaltyTerms(text: string): string[] {
  const tokens = tokenizePenalty(foldText(text).replace(/\s+/g, ''));
  const terms = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const unit = token?.type === 'bound' ? UNITS.get(token.unit) : undefined;
    if (token?.type !== 'bound' || unit === undefined || token.side === 'exact') continue;
    const next = tokens[i + 1];
    const joined = token.side === 'min' && next?.type === 'bound' && next.side === 'max' && next.unit === token.unit;
    if (joined) i += 1;
    terms.add(`刑${unit}${token.min ?? ''}-${(joined ? next.max : token.max) ?? ''}`);
  }
  return [...terms];
}
