/** Entries for the search made from a collection of statute texts: articles as they are, and made-up answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRegister } from '../../cli/lib/register.ts';
import { type CollectionRow, readCollectionIndex } from '../../normalize/law/build/collection.ts';
import { articlesOf, wordsOnly } from '../../normalize/law/build/provisions.ts';
import { parseLawText } from '../../normalize/law/texts.ts';
import { articleName } from '../../site/lib/format.ts';
import { penaltyTerms } from '../../site/lib/penalty-terms.ts';
import { citationTerm, crimeTerm } from '../../site/lib/tokenize.ts';
import { STANDING } from '../../site/search/core.ts';
import type { Entry } from '../../site/search/entry.ts';
import { randomFrom } from '../site/search/corpus.ts';

const LEVELS: ReadonlySet<string> = new Set(['宪法', '法律', '司法解释']);

/** One article of a law in force. */
export interface StatuteArticle {
  readonly law: string;
  readonly level: string;
  readonly article: string;
  readonly text: string;
  /** Names of the crimes that the register has for it, as the site's own pages of articles do. */
  readonly crimes: readonly string[];
  /** True when the register knows that the law was repealed. */
  readonly isRepealed: boolean;
}

/** The newest version of each law that is in force on `day`. */
function rowsInForce(folder: string, day: string): CollectionRow[] {
  const { rows } = readCollectionIndex(readFileSync(path.join(folder, 'index.tsv'), 'utf8'));
  const newest = new Map<string, CollectionRow>();
  for (const row of rows) {
    const from = row.from ?? row.adopted;
    const inForce = from <= day && (row.to === undefined || row.to > day);
    if (!LEVELS.has(row.level) || row.path === undefined || !inForce || /修正案/.test(row.shortName)) continue;
    const known = newest.get(row.shortName);
    if (known === undefined || (known.from ?? known.adopted) < from) newest.set(row.shortName, row);
  }
  return [...newest.values()];
}

/** Every article of national laws and judicial interpretations that the collection lists as in force on `day`. */
export function statuteArticles(folder: string, day: string): StatuteArticle[] {
  const laws = new Map(readRegister().laws.map((law) => [law.fullName, law]));
  return rowsInForce(folder, day).flatMap(({ path: file = '', shortName, fullName, level }) => {
    const articles = articlesOf(parseLawText(readFileSync(path.join(folder, file), 'utf8')));
    const law = laws.get(fullName);
    const isRepealed = law?.repealed !== undefined && law.repealed.on <= day;
    return [...articles].map(([article, paragraphs]) => ({
      law: shortName,
      level,
      article,
      text: paragraphs.map((paragraph) => wordsOnly([paragraph])).join('\n'),
      crimes: (law?.crimes ?? []).flatMap((crime) =>
        crime.article === article && crime.to === undefined ? [crime.name] : [],
      ),
      isRepealed,
    }));
  });
}

function entryOf(title: string, body: string, cites: readonly StatuteArticle[], standing: number): Entry {
  const terms = cites.flatMap(({ law, article }) => [citationTerm(article), citationTerm(article, law)]);
  return {
    text: { title, body, cite: [...new Set([...terms, ...penaltyTerms(body)])].join(' ') },
    standing,
    fragment: { title, url: 'q/0.html', kind: 'item', source: '样本', date: '', badges: [], text: body },
    facets: { law: [...new Set(cites.map(({ law }) => law))].map((law) => [law, law]) },
    articles: [],
  };
}

function standingOf({ level, isRepealed }: StatuteArticle): number {
  if (isRepealed) return STANDING.repealed;
  return level === '司法解释' ? STANDING.plain : STANDING.verified;
}

/** An entry for each article. Laws stand above interpretations, as checked answers do above others. */
export function articleEntries(articles: readonly StatuteArticle[]): Entry[] {
  return articles.map((one) => {
    const title = `${one.law}${articleName(one.article)} ${one.crimes.join(' ')}`.trim();
    const entry = entryOf(title, one.text, [one], standingOf(one));
    const cite = [entry.text.cite, ...one.crimes.map(crimeTerm)].join(' ');
    return { ...entry, text: { ...entry.text, cite } };
  });
}

const QUESTIONS = ['怎么处理', '怎么处罚', '有什么规定', '要承担责任吗', '怎么认定', '可以要求赔偿吗', '需要什么条件'];

/** `count` made-up answers: three to six paragraphs of statutes (300 to 1,500 characters) under a title that asks. */
export function* madeAnswers(articles: readonly StatuteArticle[], count: number, seed = 5): Generator<Entry> {
  const random = randomFrom(seed);
  const usable = articles.filter(({ text }) => text.length >= 30 && text.length <= 600);
  const made = Array.from({ length: count }, () => {
    const first = random(usable.length);
    const wanted = 3 + random(4);
    // Neighbours in the list are neighbours in their law, as an answer stays with its subject.
    const chosen = Array.from({ length: wanted }, (_, i) => usable[(first + i * (1 + random(9))) % usable.length]);
    return { cites: chosen.flatMap((one) => one ?? []), question: QUESTIONS[random(QUESTIONS.length)] ?? '' };
  });
  made.sort((a, b) => ((a.cites[0]?.law ?? '') < (b.cites[0]?.law ?? '') ? -1 : 1));
  for (const { cites, question } of made) {
    const body = cites.map(({ text }) => text).join('\n');
    const subject = /[\u4e00-\u9fff]{6,14}/.exec(cites[0]?.text ?? '')?.[0] ?? '';
    yield entryOf(`${subject}${question}`, body.slice(0, 1500), cites.slice(0, 1), STANDING.plain);
  }
}
