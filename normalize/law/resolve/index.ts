/** Citation → the law it means, or why nothing is said. A name beside the article decides; without one: anaphor.ts, bare.ts. */
import type { StatuteBook } from '../book.ts';
import { isDamagedForm } from '../citation/damaged.ts';
import { originalSpan } from '../citation/fold.ts';
import { type Citation, citationsOf, type Scanned } from '../citation/index.ts';
import { nameKey, STATE } from '../citation/lexicon.ts';
import { isTitle } from '../citation/surroundings.ts';
import { isDraft } from '../citation/title.ts';
import type { NameToken, RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';
import { resolveAnaphor } from './anaphor.ts';
import { resolveBare } from './bare.ts';
import { Context } from './context.ts';
import { type EraNames, eraNames } from './era-names.ts';
import { lawsNamed } from './facts.ts';
import { abstain, type LawHint, type Resolution, reasonOf, resolved, type WordsHints } from './resolution.ts';
import { RunningNumbers } from './running.ts';
import { Scope } from './scope.ts';

export type { LawHint } from './resolution.ts';

export type ResolvedCitation = Citation & { readonly resolution: Resolution };

/** Hints of a caller that knows no words. */
const NO_HINTS: WordsHints = { after: () => [], punished: () => undefined, around: () => undefined };

/** Resolves every citation of a scanned text. `subject` is scanned too: the title or question above it. */
export function resolveCitations(
  scanned: Scanned,
  subject: Scanned | undefined,
  book: StatuteBook,
  hints: WordsHints = NO_HINTS,
): ResolvedCitation[] {
  const resolver = new Resolver(scanned, subject, book, hints);
  return citationsOf(scanned).map((citation) => ({
    ...citation,
    resolution: inOriginal(scanned, resolver.of(citation)),
  }));
}

/** The resolution with the place of its source in the text as given. */
function inOriginal({ folded }: Scanned, resolution: Resolution): Resolution {
  if (resolution.kind !== 'resolved' || resolution.from === undefined) return resolution;
  const { law, how, from, candidates, by } = resolution;
  return resolved(law, how, originalSpan(folded, from.start, from.end), candidates, by);
}

/** 《民法》 for 民法典, 民法通则 or 民法总则: the words say which. */
const SHORT_CODE = /^民法$/u;

class Resolver {
  private readonly scanned: Scanned;
  private readonly hints: WordsHints;
  private readonly context: Context;
  private readonly scope: Scope;
  /** The laws that 新法 and 旧法 may stand for, and every law named anywhere in the text. */
  private readonly said: { readonly eras: EraNames; readonly named: readonly string[] };
  private readonly citedNames: ReadonlySet<number>;
  private next = 0;
  private readonly byToken = new Map<number, Resolution>();

  constructor(scanned: Scanned, subject: Scanned | undefined, book: StatuteBook, hints: WordsHints) {
    this.scanned = scanned;
    this.hints = hints;
    this.context = new Context(scanned.folded);
    this.citedNames = new Set(scanned.attached.values());
    this.said = { eras: eraNames(scanned.tokens), named: [...new Set(lawsNamed(scanned.tokens, book))] };
    this.scope = new Scope({
      scanned,
      book,
      hints,
      context: this.context,
      subject: subject === undefined ? [] : lawsNamed(subject.tokens, book),
      running: new RunningNumbers(scanned.folded),
    });
  }

  of(citation: Citation): Resolution {
    this.advance(citation.tokenIndex);
    return this.byToken.get(citation.tokenIndex) ?? abstain('no-law-named', []);
  }

  /** Reads the tokens up to and with `index`; each is resolved once, in order. */
  private advance(index: number): void {
    for (; this.next <= index; this.next++) {
      const token = this.scanned.tokens[this.next];
      if (token === undefined) return;
      this.context.moveTo(token.start);
      if (token.kind === 'border') this.context.border();
      else if (token.kind === 'name') this.name(token);
      else if (token.kind === 'ref') this.reference(token);
      else this.byToken.set(this.next, this.relative());
    }
  }

  private name(token: NameToken): void {
    const law = this.scope.lawOf(token, undefined);
    if (token.form === 'generic' && law === undefined) return;
    const title = law === undefined ? token.text : undefined;
    const article = this.citedNames.has(this.next) ? 'cited' : 'named';
    this.context.add({
      law,
      title,
      clean: token.inner,
      article,
      by: token,
      isHead: isTitle(this.scanned.folded, token),
    });
    this.byToken.set(
      this.next,
      law === undefined ? abstain(reasonOf(token), []) : resolved(law, 'name', token.inner, []),
    );
  }

  private reference(token: RefToken): void {
    const key = token.members[0]?.key;
    if (key === undefined || token.document) return;
    const resolution = this.resolve(token, key);
    this.byToken.set(this.next, resolution);
    this.scope.running.read(token, key, resolution.kind === 'resolved');
    if (resolution.kind === 'resolved') {
      const isHead = token.heading && this.headStays(resolution, token);
      const by = this.nameBeside() ?? resolution.by;
      this.context.add({ law: resolution.law, title: undefined, clean: token, article: key, by, isHead });
    } else if (resolution.title !== undefined)
      this.context.add({
        law: undefined,
        title: resolution.title,
        clean: token,
        article: key,
        by: undefined,
        isHead: token.heading,
      });
  }

  /** The name that stands right before the reference. */
  private nameBeside(): NameToken | undefined {
    const name = this.scanned.tokens[this.scanned.attached.get(this.next) ?? -1];
    return name?.kind === 'name' ? name : undefined;
  }

  /** A heading that a quotation's own text carries inside does not change the title; one resolved by its words does. */
  private headStays(resolution: Resolution & { kind: 'resolved' }, token: RefToken): boolean {
    return resolution.how !== 'anaphor' && this.hints.around(token) === undefined;
  }

  private resolve(token: RefToken, key: ArticleKey): Resolution {
    const { anaphor } = token;
    if (anaphor !== undefined) return resolveAnaphor(this.scope, this.said, { ...token, anaphor }, key);
    const name = this.nameBeside();
    if (name !== undefined) {
      const said = name.laws.length < 2 ? [] : this.hints.after(token, key).map((hint) => hint.law);
      const law = said.find((one) => name.laws.includes(one)) ?? this.scope.lawOf(name, key);
      const amended = token.amending ? this.scope.amendedBy(law, key) : undefined;
      if (law !== undefined) return resolved(amended ?? law, 'name', name.inner, [], name);
      const words = this.hints.after(token, key).find((hint) => this.mayMean(name, hint));
      const title = name.form === 'generic' ? undefined : name.text;
      return words === undefined ? abstain(reasonOf(name), [], title) : resolved(words.law, words.how, name.inner, []);
    }
    return resolveBare(this.scope, token, this.next, key);
  }

  /** Whether words can tell the law of a name that does not: 《解释》 is that of its kind whose very article has them. */
  private mayMean(name: NameToken, { law, isExact }: LawHint): boolean {
    if (name.form === 'generic') return isExact && this.scope.bears(law, name.text.replace('司法', ''));
    return this.resembles(name, law);
  }

  /** Whether a name nobody knows can be a damaged form of the law's: what is left of it, or a near likeness. */
  private resembles({ text }: NameToken, id: string): boolean {
    const law = isDraft(text) ? undefined : this.scope.book.law(id);
    if (law === undefined || text === STATE) return law !== undefined;
    if (SHORT_CODE.test(nameKey(text))) return law.name.startsWith(nameKey(text));
    return [law.name, law.fullName, ...law.aliases].some((name) => isDamagedForm(nameKey(text), nameKey(name)));
  }

  /** 前款, 本条: inside the text they stand in; the law is that of the last article cited. */
  private relative(): Resolution {
    const law = this.context.nearest().find((anchor) => anchor.law !== undefined);
    return law?.law === undefined ? abstain('no-law-named', []) : resolved(law.law, 'nearby', law.clean, []);
  }
}
