/** What is known where a citation stands: the text, the facts, what was named so far. Shared by the ways to resolve. */
import type { StatuteBook } from '../book.ts';
import type { Scanned } from '../citation/index.ts';
import type { NameToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';
import type { Anchor, Context } from './context.ts';
import { articleExists, bearsNoun, pickLaw } from './facts.ts';
import { abstain, type Inference, type Resolution, resolved, type WordsHints } from './resolution.ts';
import type { RunningNumbers } from './running.ts';

/** Most candidates tried for one citation. */
const MAX_CANDIDATES = 12;

/** Everything that resolution asks. */
export class Scope {
  readonly scanned: Scanned;
  readonly book: StatuteBook;
  readonly hints: WordsHints;
  readonly context: Context;
  /** Laws of the title or question above the text. */
  readonly subject: readonly string[];
  readonly running: RunningNumbers;

  constructor({
    scanned,
    book,
    hints,
    context,
    subject,
    running,
  }: Pick<Scope, 'scanned' | 'book' | 'hints' | 'context' | 'subject' | 'running'>) {
    this.scanned = scanned;
    this.book = book;
    this.hints = hints;
    this.context = context;
    this.subject = subject;
    this.running = running;
  }

  /** The law of a name; of several with one name the one that fits the article. */
  lawOf(token: NameToken, key: ArticleKey | undefined): string | undefined {
    if (token.form === 'generic') return this.byNoun(token.text.replace('司法', ''), key)?.law;
    return pickLaw(this.book, token.laws, key, token.edition);
  }

  private byNoun(noun: string, key: ArticleKey | undefined): Anchor | undefined {
    return this.context
      .nearest()
      .find(({ law }) => law !== undefined && this.bears(law, noun) && (key === undefined || this.has(law, key)));
  }

  /** Whether 本条例, 该法 can mean the law. */
  bears(id: string, noun: string): boolean {
    const law = this.book.law(id);
    return law !== undefined && bearsNoun(law, noun);
  }

  /** Whether the law may have the article. */
  has(id: string, key: ArticleKey): boolean {
    const law = this.book.law(id);
    return law !== undefined && articleExists(law, key) !== 'no';
  }

  /** 《刑法修正案（十一）》在第二百九十一条之一后增加…: the law that an amendment changes, if it has the article. */
  amendedBy(id: string | undefined, key: ArticleKey): string | undefined {
    const name = id === undefined ? undefined : this.book.law(id)?.name;
    const code = /^(.+?)修正案/u.exec(name ?? '')?.[1];
    const law = code === undefined ? undefined : this.book.lawsByName(code)[0]?.id;
    return law !== undefined && this.has(law, key) ? law : undefined;
  }

  /** The first anchor whose law has the article, or a title nobody knows: others are not reached past it. */
  first(anchors: readonly Anchor[], key: ArticleKey): Anchor | undefined {
    return anchors.slice(0, MAX_CANDIDATES).find(({ law }) => law === undefined || this.has(law, key));
  }
}

/** The resolution that an anchor gives. */
export function pick(anchor: Anchor, how: Inference, all: readonly Anchor[]): Resolution {
  if (anchor.law === undefined) return abstain('law-not-indexed', lawsOf(all), anchor.title);
  return resolved(
    anchor.law,
    how,
    anchor.clean,
    lawsOf(all).filter((law) => law !== anchor.law),
    how === 'sentence' || how === 'anaphor' ? anchor.by : undefined,
  );
}

/** Laws of anchors, each once. */
export function lawsOf(anchors: readonly Anchor[]): string[] {
  return [...new Set(anchors.flatMap(({ law }) => law ?? []))].slice(0, MAX_CANDIDATES);
}
