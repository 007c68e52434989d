/** Texts imported for display: each article kept only under the wording that its fingerprints prove. */
import type { StatuteBook } from './book.ts';
import { type ArticleId, printArticle } from './statute.ts';
import type { LawParagraph, ParsedLaw } from './texts.ts';

/** The words of one wording of an article, paragraph by paragraph; items on lines of their own. */
export interface ImportedWording {
  readonly article: ArticleId;
  /** First day of the wording they prove to be. */
  readonly from: string;
  readonly paragraphs: readonly string[];
}

/** What a text gave. */
export interface ImportedText {
  readonly law: string;
  readonly wordings: readonly ImportedWording[];
  /** Articles whose words agree with no known wording. */
  readonly unproved: readonly ArticleId[];
}

/** Fingerprints tell nothing of less; such a paragraph is carried by its neighbours. */
const MIN_WORDS = 8;

/** Proves a text's articles by fingerprints; undefined when no law of the register has its title. */
export function proveText(text: ParsedLaw, book: StatuteBook): ImportedText | undefined {
  const laws = book.lawsByName(text.fullName).map(({ id }) => id);
  const [law] = laws;
  if (law === undefined) return undefined;
  const wordings: ImportedWording[] = [];
  const unproved: ArticleId[] = [];
  let owner = law;
  for (const { key, paragraphs } of text.articles) {
    const article = printArticle(key);
    const proof = proveArticle(article, paragraphs, laws, book);
    if (proof === undefined) {
      unproved.push(article);
      continue;
    }
    owner = proof.law;
    for (const from of proof.days) wordings.push({ article, from, paragraphs: paragraphs.map(printParagraph) });
  }
  return { law: owner, wordings, unproved };
}

/** The days of the wordings in which every paragraph stands word for word; undefined when there is none. */
function proveArticle(
  article: ArticleId,
  paragraphs: readonly LawParagraph[],
  laws: readonly string[],
  book: StatuteBook,
): { readonly law: string; readonly days: readonly string[] } | undefined {
  const telling = paragraphs
    .map(printParagraph)
    .filter((words) => words.replace(/[^\p{L}\p{N}]/gu, '').length >= MIN_WORDS);
  let law: string | undefined;
  let days: readonly string[] | undefined;
  for (const words of telling) {
    const found = book.findWords(words, { laws }).find((c) => c.article === article && c.verbatim && c.coverage === 1);
    if (found === undefined || (law !== undefined && found.law !== law)) return undefined;
    law = found.law;
    const own = found.versions.map(({ from }) => from);
    days = days === undefined ? own : days.filter((day) => own.includes(day));
  }
  return law === undefined || days === undefined || days.length === 0 ? undefined : { law, days };
}

function printParagraph({ text, items }: LawParagraph): string {
  return [text, ...items.map((item) => `${item.label}${item.text}`)].join('\n');
}
