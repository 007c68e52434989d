/** Guards the parser against markup that nests without end: its cost per tag grows with the depth. */

/** Deeper elements lose their tags and keep their text. Real pages stay under 100. */
const MAX_DEPTH = 400;
/** Elements that take no children or close each other, so that they do not nest by themselves. */
const FLAT = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dd dt td th tr tbody thead tfoot option ' +
    'optgroup'
  ).split(' '),
);
const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/gi;

/** Walks over all nesting tags; `visit` gets the depth on which a tag opens or closes. */
function eachTag(html: string, visit: (depth: number, match: RegExpMatchArray) => void): void {
  let depth = 0;
  for (const match of html.matchAll(TAG)) {
    if (FLAT.has((match[2] ?? '').toLowerCase()) || match[0].endsWith('/>')) continue;
    if (match[1] === '') depth += 1;
    visit(depth, match);
    if (match[1] === '/' && depth > 0) depth -= 1;
  }
}

/** The page with tags below the depth limit turned into line breaks; `deep` says whether there were any. */
export function limitNesting(html: string): { readonly html: string; readonly deep: boolean } {
  const parts: string[] = [];
  let at = 0;
  eachTag(html, (depth, match) => {
    if (depth <= MAX_DEPTH || match.index === undefined) return;
    parts.push(html.slice(at, match.index), '<br>');
    at = match.index + match[0].length;
  });
  if (at === 0) return { html, deep: false };
  parts.push(html.slice(at));
  return { html: parts.join(''), deep: true };
}
