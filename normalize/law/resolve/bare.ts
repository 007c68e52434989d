/**
 * 第…条 without a name beside it: the quoted words, the sentence, the title above, the page's subject, in this order, and only
 * where the law has such an article.
 */
import type { RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';
import type { Anchor } from './context.ts';
import { isSameArticle, mayRepeat } from './facts.ts';
import { abstain, type LawHint, type Resolution, resolved } from './resolution.ts';
import { lawsOf, pick, type Scope } from './scope.ts';

/** 【…案(刑法第…条)】 heads the articles of the standards for prosecution, which are no law. */
const STANDARD = /^【[^【】]{2,40}案件?\(刑法第/u;
/** Titles that are mostly named whole. */
const RARELY_CITED = /(?:标准|规范|指引|规程|准则|通知|批复|答复|纪要|公约|目录)$/u;

/** The law of a number that no name stands beside; `index` is the token's in the scan. */
export function resolveBare(scope: Scope, token: RefToken, index: number, key: ArticleKey): Resolution {
  const behind = scope.scanned.folded.text.slice(token.end, token.end + 60);
  if (STANDARD.test(behind)) return abstain('law-not-indexed', lawsOf(scope.context.nearest()));
  const amended = token.amending ? scope.amendedBy(scope.context.nearest()[0]?.law, key) : undefined;
  if (amended !== undefined) return resolved(amended, 'nearby', undefined, lawsOf(scope.context.nearest()));
  const { head } = scope.context;
  const said = scope.hints.after(token, key);
  const title = head ?? scope.context.titleAbove(token);
  const words = said.find(({ law, isExact }) => isExact && law === title?.law) ?? unlessTitled(scope, said, key);
  const sentence = scope.context.inSentence();
  const around = scope.hints.around(token);
  const nearest = scope.context.nearest();
  if (words !== undefined && token.heading && title !== undefined && mayRepeat(scope.book, title.law, words.law, key))
    return pick(title, 'heading', nearest);
  if (words !== undefined && token.heading) return resolved(words.law, words.how, undefined, lawsOf(nearest));
  if (!token.heading) {
    const here = firstCited(scope, sentence, key);
    if (here !== undefined) return pick(here, 'sentence', nearest);
    if (words !== undefined) return resolved(words.law, words.how, undefined, lawsOf(nearest));
    if (around !== undefined && scope.has(around, key))
      return resolved(around, 'quoted-words', undefined, lawsOf(nearest));
  }
  const below = token.heading ? namedBelow(scope, index, key) : undefined;
  if (below !== undefined) return resolved(below, 'nearby', undefined, lawsOf(nearest));
  const above = head === undefined ? undefined : scope.first([head], key);
  if (above !== undefined) return pick(above, 'heading', nearest);
  if (scope.running.goesOn(token, key)) return abstain('no-law-named', lawsOf(nearest));
  const near = token.heading ? scope.first(nearest, key) : firstCited(scope, nearest, key);
  if (near !== undefined) return pick(near, 'nearby', nearest);
  const subject = scope.subject.filter((law) => scope.has(law, key));
  if (subject[0] !== undefined && new Set(subject).size === 1) return resolved(subject[0], 'subject', undefined, []);
  const punished = scope.hints.punished(token, key);
  if (punished !== undefined) return resolved(punished, 'punishment', undefined, lawsOf(nearest));
  return abstain(nearest.length > 0 ? 'no-such-article-nearby' : 'no-law-named', lawsOf(nearest));
}

/** 第八十七条【…】 above 《劳动合同法》第八十七条规定: the next article, if it is the same number with its law beside it. */
function namedBelow(scope: Scope, index: number, key: ArticleKey): string | undefined {
  const { tokens, attached } = scope.scanned;
  const [name, token] = tokens.slice(index + 1, index + 3);
  const member = token?.kind === 'ref' ? token.members[0] : undefined;
  if (name?.kind !== 'name' || member === undefined || !isSameArticle(member.key, key)) return undefined;
  return attached.get(index + 2) === index + 1 ? scope.lawOf(name, key) : undefined;
}

/** The first hint; words of another article do not outweigh a title whose law has the article. */
function unlessTitled(scope: Scope, hints: readonly LawHint[], key: ArticleKey): LawHint | undefined {
  const { head } = scope.context;
  const isTitled = head !== undefined && (head.law === undefined || scope.has(head.law, key));
  return hints.find(({ isExact }) => isExact || !isTitled);
}

/** The first, but a title named alone yields to a law whose very article was cited in the line, or if it is rarely cited by its articles. */
function firstCited(scope: Scope, anchors: readonly Anchor[], key: ArticleKey): Anchor | undefined {
  const found = scope.first(anchors, key);
  const law = found?.law === undefined ? undefined : scope.book.law(found.law);
  if (found?.article !== 'named' || law?.versions.some(({ hasText }) => hasText)) return found;
  const able = scope.context.nearest().filter(({ law }) => law !== undefined && scope.has(law, key));
  const again = able.find(
    ({ article, line }) => line === scope.context.line && typeof article === 'object' && isSameArticle(article, key),
  );
  if (again !== undefined) return again;
  return RARELY_CITED.test(found.title ?? law?.name ?? '')
    ? (able.find(({ sentence }) => sentence === found.sentence) ?? found)
    : found;
}
