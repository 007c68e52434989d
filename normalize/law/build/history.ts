/** A law's versions from its first text and the articles that each amendment set (刑法.history.jsonl). */
import { type ArticleId, parseArticle } from '../statute.ts';
import type { LawParagraph } from '../texts.ts';
import { parseLawText } from '../texts.ts';
import { isIsoDay } from './collection.ts';
import type { BuildProblem } from './report.ts';

/** One article as an amendment set it. */
export interface HistoryStep {
  readonly article: ArticleId;
  readonly adopted: string;
  readonly from: string;
  readonly by: string;
  /** Undefined when the amendment emptied the article. */
  readonly paragraphs: readonly LawParagraph[] | undefined;
}

/** The state of a law after the changes of one day. */
export interface HistoryState {
  readonly adopted: string;
  readonly from: string;
  readonly by: string | undefined;
  readonly articles: ReadonlyMap<ArticleId, readonly LawParagraph[]>;
}

/** Reads a history file, one JSON object a line: article, version (adopted), effective_from, by, text. */
export function readHistory(
  file: string,
  jsonl: string,
): {
  readonly steps: readonly HistoryStep[];
  readonly problems: readonly BuildProblem[];
} {
  const problems: BuildProblem[] = [];
  const steps = jsonl.split('\n').flatMap((line, at): HistoryStep[] => {
    if (line.trim() === '') return [];
    const step = readStep(line);
    if (step === undefined) problems.push({ file, line: at + 1, detail: 'no change of an article', incomplete: true });
    return step === undefined ? [] : [step];
  });
  return { steps, problems };
}

function readStep(line: string): HistoryStep | undefined {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { article, version, effective_from: from, by, text } = json;
  if (typeof article !== 'string' || typeof text !== 'string' || typeof by !== 'string') return undefined;
  if (parseArticle(article) === undefined || typeof version !== 'string' || typeof from !== 'string') return undefined;
  if (!isIsoDay(version) || !isIsoDay(from)) return undefined;
  const emptied = /^[（(]?删去[）)]?$/u.test(text.trim());
  return { article, adopted: version, from, by, paragraphs: emptied ? undefined : paragraphsOf(text) };
}

/** An article's paragraphs from its lines without the number. */
function paragraphsOf(text: string): readonly LawParagraph[] {
  const parsed = parseLawText(`# x\n<!-- INFO END -->\n第一条 ${text.trim()}\n`);
  return parsed.articles[0]?.paragraphs ?? [];
}

/** All states of a law from its first text on, oldest first. */
export function replayHistory(first: HistoryState, steps: readonly HistoryStep[]): readonly HistoryState[] {
  const states: HistoryState[] = [first];
  const days = [...new Set(steps.map(({ from }) => from))].sort();
  for (const day of days) {
    const changes = steps.filter(({ from }) => from === day);
    const articles = new Map(states.at(-1)?.articles);
    for (const { article, paragraphs } of changes) {
      if (paragraphs === undefined) articles.delete(article);
      else articles.set(article, paragraphs);
    }
    const { adopted, by } = changes[0] as HistoryStep;
    states.push({ adopted, from: day, by, articles });
  }
  return states;
}
