/**
 * Citation → the law it means, or why nothing is said. A name beside the article decides; without one: 本法 and 该法, the quoted
 * words, the sentence, the title above, the page's subject, in this order, and only where the law has such an article.
 */
import type { StatuteBook } from '../book.ts';
import { isDamagedForm } from '../citation/damaged.ts';
import { eraOf } from '../citation/era.ts';
import { originalSpan } from '../citation/fold.ts';
import { type Citation, citationsOf, type Scanned } from '../citation/index.ts';
import { nameKey, STATE } from '../citation/lexicon.ts';
import { isTitle } from '../citation/surroundings.ts';
import { isDraft } from '../citation/title.ts';
import type { NameToken, RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';
import { type Anchor, Context } from './context.ts';
import { type EraNames, eraNames } from './era-names.ts';
import { articleExists, bearsNoun, isSameArticle, lawsNamed, mayRepeat, pickLaw } from './facts.ts';
import {
  abstain,
  type Inference,
  type LawHint,
  type Resolution,
  reasonOf,
  resolved,
  type WordsHints,
} from './resolution.ts';
import { RunningNumbers } from './running.ts';

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
  return { ...resolution, from: originalSpan(folded, resolution.from.start, resolution.from.end) };
}

/** 【…案(刑法第…条)】 heads the articles of the standards for prosecution, which are no law. */
const STANDARD = /^【[^【】]{2,40}案件?\(刑法第/u;
/** Titles that are mostly named whole. */
const RARELY_CITED = /(?:标准|规范|指引|规程|准则|通知|批复|答复|纪要|公约|目录)$/u;
/** 《民法》 for 民法典, 民法通则 or 民法总则: the words say which. */
const SHORT_CODE = /^民法$/u;
/** Most candidates tried for one citation. */
const MAX_CANDIDATES = 12;

class Resolver {
  private readonly scanned: Scanned;
  private readonly book: StatuteBook;
  private readonly hints: WordsHints;
  private readonly context: Context;
  private readonly subject: readonly string[];
  /** Every law named anywhere in the text. */
  private readonly named: readonly string[];
  private readonly citedNames: ReadonlySet<number>;
  private next = 0;
  private readonly eras: EraNames;
  private readonly running: RunningNumbers;
  private readonly byToken = new Map<number, Resolution>();

  constructor(scanned: Scanned, subject: Scanned | undefined, book: StatuteBook, hints: WordsHints) {
    this.scanned = scanned;
    this.book = book;
    this.hints = hints;
    this.context = new Context(scanned.folded);
    this.citedNames = new Set(scanned.attached.values());
    this.eras = eraNames(scanned.tokens);
    this.running = new RunningNumbers(scanned.folded);
    this.subject = subject === undefined ? [] : lawsNamed(subject.tokens, book);
    this.named = [...new Set(lawsNamed(scanned.tokens, book))];
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
    const law = this.lawOf(token, undefined);
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

  private lawOf(token: NameToken, key: ArticleKey | undefined): string | undefined {
    if (token.form === 'generic') return this.byNoun(token.text.replace('司法', ''), key)?.law;
    return pickLaw(this.book, token.laws, key, token.edition);
  }

  private reference(token: RefToken): void {
    const key = token.members[0]?.key;
    if (key === undefined || token.document) return;
    const resolution = this.resolve(token, key);
    this.byToken.set(this.next, resolution);
    this.running.read(token, key, resolution.kind === 'resolved');
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
    if (token.anaphor !== undefined) return this.anaphor(token, token.anaphor, key);
    const name = this.nameBeside();
    if (name !== undefined) {
      const said = name.laws.length < 2 ? [] : this.hints.after(token, key).map((hint) => hint.law);
      const law = said.find((one) => name.laws.includes(one)) ?? this.lawOf(name, key);
      if (law !== undefined) return resolved(law, 'name', name.inner, [], name);
      const words = this.hints.after(token, key).find((hint) => this.mayMean(name, hint));
      const title = name.form === 'generic' ? undefined : name.text;
      return words === undefined ? abstain(reasonOf(name), [], title) : resolved(words.law, words.how, name.inner, []);
    }
    return this.bare(token, key);
  }

  /** Whether words can tell the law of a name that does not: 《解释》 is that of its kind whose very article has them. */
  private mayMean(name: NameToken, { law, isExact }: LawHint): boolean {
    if (name.form === 'generic') return isExact && this.bears(law, name.text.replace('司法', ''));
    return this.resembles(name, law);
  }

  /** Whether a name nobody knows can be a damaged form of the law's: what is left of it, or a near likeness. */
  private resembles({ text }: NameToken, id: string): boolean {
    const law = isDraft(text) ? undefined : this.book.law(id);
    if (law === undefined || text === STATE) return law !== undefined;
    if (SHORT_CODE.test(nameKey(text))) return law.name.startsWith(nameKey(text));
    return [law.name, law.fullName, ...law.aliases].some((name) => isDamagedForm(nameKey(text), nameKey(name)));
  }

  private anaphor(token: RefToken, { word, noun }: { word: string; noun: string }, key: ArticleKey): Resolution {
    const era = eraOf({ name: undefined, token });
    if (era !== undefined) return this.era(era, noun, key);
    const around = word === '本' ? this.hints.around(token) : undefined;
    if (around !== undefined && this.has(around, key)) return resolved(around, 'anaphor', undefined, []);
    const { head } = this.context;
    const order = word === '本' && head !== undefined ? [head, ...this.context.nearest()] : this.context.nearest();
    const fits = order.filter(({ law }) => law === undefined || this.bears(law, noun));
    const first = fits[0];
    if (first?.law !== undefined && this.has(first.law, key)) return this.pick(first, 'anaphor', fits);
    if (first !== undefined && first.law === undefined) return abstain('law-not-indexed', [], first.title);
    const other = fits.find(({ law }) => law !== undefined && this.has(law, key));
    if (other?.law !== undefined) return this.pick(other, 'anaphor', fits);
    const subject = this.subject.find((law) => this.bears(law, noun) && this.has(law, key));
    if (subject !== undefined) return resolved(subject, 'subject', undefined, []);
    const words = this.hints.after(token, key)[0];
    if (words !== undefined) return resolved(words.law, words.how, undefined, []);
    const only = this.named.filter((law) => this.bears(law, noun) && this.has(law, key));
    return only.length === 1 && only[0] !== undefined
      ? resolved(only[0], 'only-law', undefined, [])
      : abstain('no-law-named', lawsOf(fits));
  }

  /** 新法, 旧法 without a definition: the one law that the text calls new or old, or names at all; else nobody knows. */
  private era(wanted: 'new' | 'old', noun: string, key: ArticleKey): Resolution {
    const { said, before } = this.eras;
    const own = said.filter(({ modifier }) => modifier === wanted);
    const found = (own.length > 0 ? own : said).flatMap((name) => this.lawOf(name, key) ?? []);
    const named = before.flatMap((name) => this.lawOf(name, key) ?? []);
    const laws = found.length > 0 ? found : [...named, ...this.subject];
    const fits = [...new Set(laws)].filter((law) => this.bears(law, noun));
    const [law] = fits;
    if (law === undefined || fits.length > 1) return abstain('no-law-named', fits);
    const hasOlder = (this.book.law(law)?.versions.length ?? 0) > 1;
    return wanted === 'old' && own.length === 0 && !hasOlder
      ? abstain('no-law-named', fits)
      : resolved(law, found.length > 0 ? 'anaphor' : 'only-law', undefined, []);
  }

  private bare(token: RefToken, key: ArticleKey): Resolution {
    const behind = this.scanned.folded.text.slice(token.end, token.end + 60);
    if (STANDARD.test(behind)) return abstain('law-not-indexed', lawsOf(this.context.nearest()));
    const { head } = this.context;
    const said = this.hints.after(token, key);
    const title = head ?? this.context.titleAbove(token);
    const words = said.find(({ law, isExact }) => isExact && law === title?.law) ?? this.unlessTitled(said, key);
    const sentence = this.context.inSentence();
    const around = this.hints.around(token);
    const nearest = this.context.nearest();
    if (words !== undefined && token.heading && title !== undefined && mayRepeat(this.book, title.law, words.law, key))
      return this.pick(title, 'heading', nearest);
    if (words !== undefined && token.heading) return resolved(words.law, words.how, undefined, lawsOf(nearest));
    if (!token.heading) {
      const here = this.firstCited(sentence, key);
      if (here !== undefined) return this.pick(here, 'sentence', nearest);
      if (words !== undefined) return resolved(words.law, words.how, undefined, lawsOf(nearest));
      if (around !== undefined && this.has(around, key))
        return resolved(around, 'quoted-words', undefined, lawsOf(nearest));
    }
    const below = token.heading ? this.namedBelow(key) : undefined;
    if (below !== undefined) return resolved(below, 'nearby', undefined, lawsOf(nearest));
    const above = head === undefined ? undefined : this.first([head], key);
    if (above !== undefined) return this.pick(above, 'heading', nearest);
    if (this.running.goesOn(token, key)) return abstain('no-law-named', lawsOf(nearest));
    const near = token.heading ? this.first(nearest, key) : this.firstCited(nearest, key);
    if (near !== undefined) return this.pick(near, 'nearby', nearest);
    const subject = this.subject.filter((law) => this.has(law, key));
    if (subject[0] !== undefined && new Set(subject).size === 1) return resolved(subject[0], 'subject', undefined, []);
    const punished = this.hints.punished(token, key);
    if (punished !== undefined) return resolved(punished, 'punishment', undefined, lawsOf(nearest));
    return abstain(nearest.length > 0 ? 'no-such-article-nearby' : 'no-law-named', lawsOf(nearest));
  }

  /** 第八十七条【…】 above 《劳动合同法》第八十七条规定: the next article, if it is the same number with its law beside it. */
  private namedBelow(key: ArticleKey): string | undefined {
    const { tokens, attached } = this.scanned;
    const [name, token] = tokens.slice(this.next + 1, this.next + 3);
    const member = token?.kind === 'ref' ? token.members[0] : undefined;
    if (name?.kind !== 'name' || member === undefined || !isSameArticle(member.key, key)) return undefined;
    return attached.get(this.next + 2) === this.next + 1 ? this.lawOf(name, key) : undefined;
  }

  /** The first hint; words of another article do not outweigh a title whose law has the article. */
  private unlessTitled(hints: readonly LawHint[], key: ArticleKey): LawHint | undefined {
    const { head } = this.context;
    const isTitled = head !== undefined && (head.law === undefined || this.has(head.law, key));
    return hints.find(({ isExact }) => isExact || !isTitled);
  }

  /** The first anchor whose law has the article, or a title nobody knows: others are not reached past it. */
  private first(anchors: readonly Anchor[], key: ArticleKey): Anchor | undefined {
    return anchors.slice(0, MAX_CANDIDATES).find(({ law }) => law === undefined || this.has(law, key));
  }

  /** The same in a sentence: a title named alone yields to a law whose very article was cited in the line, or if it is rarely cited by its articles. */
  private firstCited(anchors: readonly Anchor[], key: ArticleKey): Anchor | undefined {
    const found = this.first(anchors, key);
    const law = found?.law === undefined ? undefined : this.book.law(found.law);
    if (found?.article !== 'named' || law?.versions.some(({ hasText }) => hasText)) return found;
    const able = this.context.nearest().filter(({ law }) => law !== undefined && this.has(law, key));
    const again = able.find(
      ({ article, line }) => line === this.context.line && typeof article === 'object' && isSameArticle(article, key),
    );
    if (again !== undefined) return again;
    return RARELY_CITED.test(found.title ?? law?.name ?? '')
      ? (able.find(({ sentence }) => sentence === found.sentence) ?? found)
      : found;
  }

  /** 前款, 本条: inside the text they stand in; the law is that of the last article cited. */
  private relative(): Resolution {
    const law = this.context.nearest().find((anchor) => anchor.law !== undefined);
    return law?.law === undefined ? abstain('no-law-named', []) : resolved(law.law, 'nearby', law.clean, []);
  }

  private pick(anchor: Anchor, how: Inference, all: readonly Anchor[]): Resolution {
    if (anchor.law === undefined) return abstain('law-not-indexed', lawsOf(all), anchor.title);
    return resolved(
      anchor.law,
      how,
      anchor.clean,
      lawsOf(all).filter((law) => law !== anchor.law),
      how === 'sentence' || how === 'anaphor' ? anchor.by : undefined,
    );
  }

  private byNoun(noun: string, key: ArticleKey | undefined): Anchor | undefined {
    return this.context
      .nearest()
      .find(({ law }) => law !== undefined && this.bears(law, noun) && (key === undefined || this.has(law, key)));
  }

  private bears(id: string, noun: string): boolean {
    const law = this.book.law(id);
    return law !== undefined && bearsNoun(law, noun);
  }

  private has(id: string, key: ArticleKey): boolean {
    const law = this.book.law(id);
    return law !== undefined && articleExists(law, key) !== 'no';
  }
}

function lawsOf(anchors: readonly Anchor[]): string[] {
  return [...new Set(anchors.flatMap(({ law }) => law ?? []))].slice(0, MAX_CANDIDATES);
}
