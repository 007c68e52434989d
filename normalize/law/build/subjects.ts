/** Puts to the articles whose number or content moved within their law what each wording is about. */
import type { ArticleId, Move, ProvisionVersion } from '../statute.ts';
import { printSubjects } from '../subject.ts';
import type { LawParagraph } from '../texts.ts';
import type { Wording } from './provisions.ts';

type Articles = ReadonlyMap<ArticleId, readonly ProvisionVersion[]>;

/** The articles with the subjects of those that `moves` of the law (by id) lead from or to. */
export function withSubjects(
  articles: Articles,
  wordings: ReadonlyMap<ArticleId, readonly Wording[]>,
  law: string,
  moves: readonly Move[],
): Articles {
  const moved = new Set(
    moves.flatMap(({ article, toLaw, toArticles }) => (toLaw === law ? [article, ...toArticles] : [])),
  );
  if (moved.size === 0) return articles;
  const all = [...wordings].flatMap(([article, list]) =>
    list.map(({ from, paragraphs }) => ({ article, from, words: paragraphs.map(wordsOf).join('\n') })),
  );
  const printed = printSubjects(all);
  const subjects = new Map(all.map(({ article, from }, at) => [`${article}@${from}`, printed[at] ?? '']));
  const add = (id: ArticleId, version: ProvisionVersion): ProvisionVersion => {
    const subject = subjects.get(`${id}@${version.from}`) ?? '';
    return subject === '' ? version : { ...version, subject };
  };
  return new Map([...articles].map(([id, list]) => [id, moved.has(id) ? list.map((one) => add(id, one)) : list]));
}

function wordsOf({ text, items }: LawParagraph): string {
  return [text, ...items.map((item) => item.text)].join('\n');
}
