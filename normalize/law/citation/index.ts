/** Text → citations: every place that names a law or an article, with the spans of its parts. Laws of bare articles: resolve/. */
import type { Span } from '../../types.ts';
import type { ArticleKey } from '../statute.ts';
import { attachNames, leadsToHeading } from './attach.ts';
import { type Folded, fold, originalSpan } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { scan } from './scan.ts';
import type { MemberRef, NameToken, RefToken, Token, UnitRef } from './tokens.ts';

/** How a citation is written. `law-only` names no article, `relative` (前款) no number. */
export type CitationForm =
  | 'full'
  | 'bare'
  | 'anaphoric'
  | 'list-member'
  | 'range-member'
  | 'amendment-item'
  | 'law-only'
  | 'relative';

/** A place in both texts, in UTF-16 units: `span` in the text as given, `clean` in its reading copy (see fold.ts). */
export interface Place {
  readonly span: Span;
  readonly clean: Span;
}

/** One citation. A list or range of articles gives one for each member printed. */
export interface Citation extends Place {
  /** `m1`, `m2` … in order of place. */
  readonly id: string;
  readonly form: CitationForm;
  /** The text as given at `span`. */
  readonly text: string;
  readonly name: (Place & { readonly token: NameToken }) | undefined;
  readonly article: ArticleKey | undefined;
  readonly articlePlace: Place | undefined;
  readonly units: ReadonlyArray<Place & { readonly paragraph: number | undefined; readonly item: number | undefined }>;
  readonly malformed: MemberRef['malformed'];
  /** The list or range it belongs to: its id, kind, every key of it (a range's inner ones too) and its whole span. */
  readonly group:
    | (Place & { readonly id: string; readonly kind: 'list' | 'range'; readonly keys: readonly ArticleKey[] })
    | undefined;
  readonly token: Token;
  /** Index of `token` in the scan. */
  readonly tokenIndex: number;
}

/** A scanned text: tokens, and which name each reference stands beside. */
export interface Scanned {
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  /** Reference token index → name token index, where the name stands right before it. */
  readonly attached: ReadonlyMap<number, number>;
}

/** Of a longer range only the two ends are kept. */
const MAX_RANGE = 200;

/** Folds and scans a text. */
export function scanText(text: string, lexicon: Lexicon): Scanned {
  const folded = fold(text);
  const tokens = scan(folded, lexicon);
  return { folded, tokens, attached: attachNames(folded, tokens) };
}

/** Every citation of a text, sorted by place. Linear; any string is allowed. */
export function findCitations(text: string, lexicon: Lexicon): Citation[] {
  return citationsOf(scanText(text, lexicon));
}

/** The citations of a scanned text, sorted by place. */
export function citationsOf(scanned: Scanned): Citation[] {
  const { folded, tokens } = scanned;
  const beside = namesBeside(scanned);
  const used: ReadonlySet<Token> = new Set(beside.values());
  const out: Citation[] = [];
  for (const [tokenIndex, token] of tokens.entries()) {
    if (token.kind === 'name') {
      const end = partEnd(folded, token);
      if (!used.has(token) && (end > token.end || isCited(folded, token)))
        out.push(
          make(folded, out.length, {
            ...WHOLE,
            form: 'law-only',
            start: token.start,
            end,
            name: token,
            token,
            tokenIndex,
          }),
        );
    } else if (token.kind === 'relative')
      out.push(
        make(folded, out.length, {
          ...WHOLE,
          form: 'relative',
          start: token.start,
          end: token.end,
          units: token.units,
          token,
          tokenIndex,
        }),
      );
    else if (token.kind === 'ref' && !token.document)
      addMembers(folded, beside.get(tokenIndex), token, tokenIndex, out);
  }
  return out;
}

/** What a citation is made from, in units of the reading copy. */
interface Parts {
  readonly form: CitationForm;
  readonly start: number;
  readonly end: number;
  readonly name: NameToken | undefined;
  readonly member: MemberRef | undefined;
  readonly units: readonly UnitRef[];
  readonly group: Citation['group'];
  readonly token: Token;
  readonly tokenIndex: number;
}

/** A citation without an article. */
const WHOLE = { name: undefined, member: undefined, units: [], group: undefined } as const;

/** Written out field by field: this runs for every citation, and copying objects costs more than finding them. */
function make(folded: Folded, index: number, parts: Parts): Citation {
  const { form, start, end, name, member, token, tokenIndex, group } = parts;
  const span = originalSpan(folded, start, end);
  return {
    id: `m${index + 1}`,
    form,
    span,
    clean: { start, end },
    text: folded.original.slice(span.start, span.end),
    name: name && named(folded, name),
    article: member?.key,
    articlePlace: member && place(folded, member.start, member.units[0]?.start ?? member.end),
    units: parts.units.length === 0 ? NO_UNITS : parts.units.map((unit) => unitPlace(folded, unit)),
    malformed: member?.malformed,
    group,
    token,
    tokenIndex,
  };
}

const NO_UNITS: Citation['units'] = [];

function place(folded: Folded, start: number, end: number): Place {
  return { clean: { start, end }, span: originalSpan(folded, start, end) };
}

function named(folded: Folded, token: NameToken): Citation['name'] {
  const { start, end } = token.inner;
  return { clean: { start, end }, span: originalSpan(folded, start, end), token };
}

function unitPlace(folded: Folded, { start, end, paragraph, item }: UnitRef): Citation['units'][number] {
  return { clean: { start, end }, span: originalSpan(folded, start, end), paragraph, item };
}

/** Reference → the name that is part of its citation; one that leads to headings below it is not. */
function namesBeside({ folded, tokens, attached }: Scanned): ReadonlyMap<number, NameToken> {
  const beside = new Map<number, NameToken>();
  for (const [index, at] of attached) {
    const [reference, name] = [tokens[index], tokens[at]];
    if (reference === undefined || name?.kind !== 'name' || leadsToHeading(folded, name, reference)) continue;
    beside.set(index, name);
  }
  return beside;
}

function addMembers(
  folded: Folded,
  name: NameToken | undefined,
  token: RefToken,
  tokenIndex: number,
  out: Citation[],
): void {
  const group = token.members.length > 1 ? groupOf(folded, token, tokenIndex) : undefined;
  for (const [index, member] of token.members.entries()) {
    const start = index > 0 ? member.start : (name?.start ?? token.start);
    const form = formOf(token, name, member, index);
    const { end, units } = member;
    out.push(make(folded, out.length, { form, start, end, name, member, units, group, token, tokenIndex }));
  }
}

function groupOf(folded: Folded, token: RefToken, tokenIndex: number): Citation['group'] {
  const kind = token.members.every(({ through }, index) => through || index === 0) ? 'range' : 'list';
  return { ...place(folded, token.start, token.end), id: `g${tokenIndex}`, kind, keys: keysOf(token) };
}

function formOf(token: RefToken, name: NameToken | undefined, member: MemberRef, index: number): CitationForm {
  if (token.amendmentItem) return 'amendment-item';
  if (index > 0) return member.through ? 'range-member' : 'list-member';
  if (name !== undefined) return 'full';
  return token.anaphor === undefined ? 'bare' : 'anaphoric';
}

/** Every article meant, those that a range passes over too. */
function keysOf({ members }: RefToken): ArticleKey[] {
  const keys: ArticleKey[] = [];
  for (const { key, through } of members) {
    const last = keys.at(-1);
    if (through && last !== undefined) keys.push(...between(last, key));
    keys.push(key);
  }
  return keys;
}

/** The articles between two; of one article's insertions, those between. What was inserted between is not known here. */
function between(from: ArticleKey, to: ArticleKey): ArticleKey[] {
  const step = from.article === to.article ? ('insertion' as const) : ('article' as const);
  const count = to[step] - from[step] - 1;
  if (count < 0 || count >= MAX_RANGE) return [];
  return Array.from({ length: count }, (_, i) =>
    step === 'article'
      ? { article: from.article + 1 + i, insertion: 0 }
      : { article: from.article, insertion: from.insertion + 1 + i },
  );
}

const LEADS = /(?:根据|依据|依照|按照|依|按|据|违反|适用|修改|我国|新|旧|原|在|由|从|被|替代)$/u;
const FOLLOWS =
  /^(?:第[一二三四五六七八九十百\d]+[编章节]|[中里]|的?(?:有关|相关|具体|明确)?规定|[也已均]?(?:规定|明确|废止|施行|生效))/u;

const PART = /^第[一二三四五六七八九十百\d]{1,4}(?:分编|编|章|节)/u;

/** End of 第十章 behind a name: a part of the law is cited as such. */
function partEnd({ text }: Folded, { end }: NameToken): number {
  return end + (PART.exec(text.slice(end, end + 8))?.[0].length ?? 0);
}

/** A name without an article is a citation when it stands in brackets, or bare with words that cite. */
function isCited({ text }: Folded, token: NameToken): boolean {
  if (token.form === 'generic') return false;
  if (token.bracketed) return true;
  return (
    LEADS.test(text.slice(Math.max(0, token.start - 4), token.start)) ||
    FOLLOWS.test(text.slice(token.end, token.end + 10))
  );
}
