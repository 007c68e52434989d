/** The register and the citations → pages of articles and laws. */
import { isAlarm, type Judgement } from '../../normalize/check/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { ImportedWording } from '../../normalize/law/imported.ts';
import { type ArticleId, type Enactment, type Move, parseArticle } from '../../normalize/law/statute.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import { articleName, parseProvision } from '../lib/format.ts';
import { isSlug, paths } from '../lib/url.ts';
import { changesAfter } from './changes.ts';
import { groupBy } from './lists.ts';
import type { ArticlePage, Citing, ImportedLaw, ItemPage, LawPage, WrongGroup } from './types.ts';

/** Examples kept of a wrong citation; the counts go over all of them. */
const MOST_EXAMPLES = 10;

interface Uses {
  readonly citing: Citing[];
  readonly urls: Set<string>;
  readonly alarmUrls: Set<string>;
  readonly wrong: Map<string, { readonly urls: Set<string>; readonly examples: Citing[]; readonly ids: Set<string> }>;
  readonly meant: Citing[];
  /** Answers that stand in `citing` and `meant`. */
  readonly citingIds: Set<string>;
  readonly meantIds: Set<string>;
}

function usesOf(all: Map<string, Uses>, law: string, article: string): Uses {
  const key = `${law}/${article}`;
  let uses = all.get(key);
  if (uses === undefined) {
    uses = {
      citing: [],
      urls: new Set(),
      alarmUrls: new Set(),
      wrong: new Map(),
      meant: [],
      citingIds: new Set(),
      meantIds: new Set(),
    };
    all.set(key, uses);
  }
  return uses;
}

function pushOnce(list: Citing[], ids: Set<string>, citing: Citing, most = Number.POSITIVE_INFINITY): void {
  if (list.length >= most || ids.has(citing.page.id)) return;
  ids.add(citing.page.id);
  list.push(citing);
}

function addUse(all: Map<string, Uses>, judgement: Judgement, citing: Citing, url: string): void {
  const { law, article, verdict, target } = judgement;
  const meant = target === undefined ? undefined : parseProvision(target);
  const elsewhere = meant?.article !== undefined && (meant.law !== law || meant.article !== article);
  if (law !== undefined && article !== undefined) {
    const uses = usesOf(all, law, article);
    pushOnce(uses.citing, uses.citingIds, citing);
    uses.urls.add(url);
    if (isAlarm(verdict)) uses.alarmUrls.add(url);
    if (elsewhere && verdict === 'wrong-article') {
      const key = `/cn/${meant.law}/${meant.article}`;
      const group = uses.wrong.get(key) ?? { urls: new Set(), examples: [], ids: new Set() };
      uses.wrong.set(key, group);
      group.urls.add(url);
      pushOnce(group.examples, group.ids, citing, MOST_EXAMPLES);
    }
  }
  if (elsewhere && isAlarm(verdict)) {
    const { meant: list, meantIds } = usesOf(all, meant.law, meant.article ?? '');
    pushOnce(list, meantIds, citing);
  }
}

/** Every use of every article, by `law/article`. Copies count with their own pages and are shown by their cluster's page. */
function collectUses(output: PipelineOutput, pages: ReadonlyMap<string, ItemPage>): Map<string, Uses> {
  const all = new Map<string, Uses>();
  for (const item of output.items) {
    const page = pages.get(item.id);
    for (const judgement of output.checks.get(item.id)?.judgements ?? []) {
      if (page !== undefined && judgement.kind !== 'penalty')
        addUse(all, judgement, { page, judgement }, item.page.url);
    }
  }
  return all;
}

function allLaws(book: StatuteBook): Enactment[] {
  const ids = new Set(book.lexicon.flatMap(({ laws }) => laws));
  return [...ids].sort().flatMap((id) => (isSlug(id) ? (book.law(id) ?? []) : []));
}

function isCertain({ basis, confirmed }: Move): boolean {
  return basis !== 'proposed' || confirmed;
}

function wrongGroups(uses: Uses | undefined, book: StatuteBook): WrongGroup[] {
  return [...(uses?.wrong ?? [])]
    .map(([target, { urls, examples }]): WrongGroup => {
      const meant = parseProvision(target);
      const law = meant && book.law(meant.law);
      const crime = law?.crimes.find(({ article }) => article === meant?.article)?.name;
      const label = meant?.article === undefined ? target : `${law?.name ?? ''}${articleName(meant.article)}`;
      return { target, label, crime, pages: urls.size, examples };
    })
    .sort((a, b) => b.pages - a.pages || (a.target < b.target ? -1 : 1));
}

function compareArticles(a: ArticleId, b: ArticleId): number {
  const [x, y] = [parseArticle(a), parseArticle(b)];
  return (x?.article ?? 0) - (y?.article ?? 0) || (x?.insertion ?? 0) - (y?.insertion ?? 0);
}

/** Articles of a law that get a page: cited, meant, with tiers, or moved from or to. */
function shownArticles(
  law: Enactment,
  used: ReadonlySet<ArticleId>,
  movedHere: ReadonlyMap<string, unknown>,
): ArticleId[] {
  const shown = new Set<ArticleId>(used);
  for (const [article, versions] of law.articles) {
    if (versions.some(({ tiers }) => tiers.length > 0) || movedHere.has(`${law.id}/${article}`)) shown.add(article);
  }
  for (const move of law.moves) if (isCertain(move)) shown.add(move.article);
  return [...shown].filter((article) => parseArticle(article) !== undefined).sort(compareArticles);
}

function movesByTarget(laws: readonly Enactment[]): Map<string, Array<Move & { readonly law: string }>> {
  const moves = new Map<string, Array<Move & { readonly law: string }>>();
  for (const law of laws) {
    for (const move of law.moves) {
      if (!isCertain(move)) continue;
      for (const article of move.toArticles) {
        const key = `${move.toLaw}/${article}`;
        const list = moves.get(key) ?? [];
        moves.set(key, list);
        list.push({ ...move, law: law.id });
      }
    }
  }
  return moves;
}

/** Pages of articles and laws, laws by the number of pages that cite them, articles by number. */
export function lawPages(
  output: PipelineOutput,
  pages: ReadonlyMap<string, ItemPage>,
  book: StatuteBook,
  asOf: string,
  imported: (law: string) => ImportedLaw | undefined,
): { readonly laws: LawPage[]; readonly articles: ArticlePage[] } {
  const uses = collectUses(output, pages);
  const laws = allLaws(book);
  const moved = movesByTarget(laws);
  const usedArticles = new Map<string, Set<ArticleId>>();
  for (const key of uses.keys()) {
    const [law = '', article = ''] = key.split('/');
    usedArticles.set(law, (usedArticles.get(law) ?? new Set()).add(article));
  }
  const found = laws.flatMap((law): LawPage[] => {
    const words = groupBy(imported(law.id)?.wordings ?? [], ({ article }) => article);
    const articles = shownArticles(law, usedArticles.get(law.id) ?? new Set(), moved).map((article) =>
      articlePage(law, article, {
        uses: uses.get(`${law.id}/${article}`),
        moved,
        book,
        asOf,
        words: words.get(article),
      }),
    );
    if (articles.length === 0) return [];
    const urls = new Set<string>();
    for (const { article } of articles) for (const url of uses.get(`${law.id}/${article}`)?.urls ?? []) urls.add(url);
    return [Object.freeze({ path: paths.law(law.id), law, articles, pages: urls.size })];
  });
  found.sort((a, b) => b.pages - a.pages || (a.law.id < b.law.id ? -1 : 1));
  return { laws: found, articles: found.flatMap(({ articles }) => articles) };
}

interface ArticleContext {
  readonly uses: Uses | undefined;
  readonly moved: ReadonlyMap<string, ReadonlyArray<Move & { readonly law: string }>>;
  readonly book: StatuteBook;
  readonly asOf: string;
  readonly words: readonly ImportedWording[] | undefined;
}

function articlePage(
  law: Enactment,
  article: ArticleId,
  { uses, moved, book, asOf, words }: ArticleContext,
): ArticlePage {
  return Object.freeze({
    path: paths.article(law.id, article),
    law,
    article,
    name: articleName(article),
    versions: law.articles.get(article) ?? [],
    crimes: law.crimes.filter((crime) => crime.article === article),
    movedTo: law.moves.filter((move) => move.article === article && isCertain(move)),
    movedFrom: moved.get(`${law.id}/${article}`) ?? [],
    citing: uses?.citing ?? [],
    pages: uses?.urls.size ?? 0,
    alarmPages: uses?.alarmUrls.size ?? 0,
    wrongGroups: wrongGroups(uses, book),
    meant: uses?.meant ?? [],
    changesOn: changesAfter(law, article, asOf)?.day,
    wordings: [...(words ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1)),
  });
}
