/** Entities that survived because the page encoded them twice: `&amp;nbsp;` arrives as `&nbsp;`. */
import type { Edit } from '../types.ts';
import { replaceMatches } from './step.ts';

const ENTITY = /&(?:amp;){0,4}(?:#(?<decimal>\d{1,7})|#[xX](?<hex>[\da-fA-F]{1,6})|(?<name>[A-Za-z]{2,8}));/gu;
/** The names seen in such pages; any other name stays as it is. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nbsp: '\u00a0',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    zwnj: '\u200c',
    zwj: '\u200d',
    shy: '\u00ad',
    not: '¬',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ldquo: '“',
    rdquo: '”',
    lsquo: '‘',
    rsquo: '’',
    laquo: '«',
    raquo: '»',
    middot: '·',
    bull: '•',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    times: '×',
    permil: '‰',
    sect: '§',
    yen: '¥',
    copy: '©',
    reg: '®',
    deg: '°',
  }),
);

/** Decodes entities once more. */
export function decodeEntities(text: string): Edit[] {
  if (!text.includes('&')) return [];
  return replaceMatches(text, ENTITY, 'entity', ({ groups }) => {
    const name = groups?.['name'];
    if (name !== undefined) return NAMES.get(name);
    const decimal = groups?.['decimal'];
    const code = decimal === undefined ? Number.parseInt(groups?.['hex'] ?? '', 16) : Number(decimal);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    return code === 0 || code > 0x10ffff || surrogate ? undefined : String.fromCodePoint(code);
  });
}
