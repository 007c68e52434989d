/** What a closing article says: when the law comes into force and which laws it repeals. */
import type { LawParagraph } from '../texts.ts';

/** A title that a closing article repeals. */
export interface RepealClause {
  /** Title without the outer brackets. */
  readonly title: string;
  /** Document number in brackets behind the title. */
  readonly documentNo: string | undefined;
  /** Words before the title: who issued it and when. */
  readonly before: string;
}

const TITLE = /《((?:[^《》]|《[^《》]*》)+)》(?:[（(]([^（()）]*?\d{4}[^（()）]*?号)[）)])?/gu;
const REPEALED = /(?:同时|即行|予以)废止|同时失效|自行废止/u;
const PART = /(?:第[一二三四五六七八九十百千]+[条章款]|中(?:有关|关于|的))/u;

/** The titles a closing article repeals as a whole; a title of which only some articles end is left out. */
export function repealsIn(paragraphs: readonly LawParagraph[]): readonly RepealClause[] {
  const text = paragraphs
    .map(({ text: words, items }) => `${words}\n${items.map((item) => item.text).join('\n')}`)
    .join('\n');
  return text.split(/[。；\n]/u).flatMap((sentence) => {
    if (!REPEALED.test(sentence)) return [];
    let end = 0;
    return [...sentence.matchAll(TITLE)].flatMap((match): RepealClause[] => {
      const before = sentence.slice(end, match.index);
      end = (match.index ?? 0) + match[0].length;
      const after = sentence.slice((match.index ?? 0) + match[0].length).split('《')[0] ?? '';
      if (PART.test(after)) return [];
      return [{ title: match[1] as string, documentNo: match[2], before }];
    });
  });
}

/** True for 自公布之日起施行. */
export function startsAtOnce(paragraphs: readonly LawParagraph[]): boolean {
  return paragraphs.some(({ text }) => /自(?:公布|发布|颁布)之日起(?:施行|实施|生效|执行)/u.test(text));
}

/** The day named in 自2021年1月1日起施行; undefined where none is named. */
export function commencementIn(paragraphs: readonly LawParagraph[]): string | undefined {
  const text = paragraphs.map(({ text: words }) => words).join('\n');
  const match = /自[ ]*(\d{4})[ ]*年[ ]*(\d{1,2})[ ]*月[ ]*(\d{1,2})[ ]*日起?[ ]*(?:施行|实施|生效|执行)/u.exec(text);
  if (match === null) return undefined;
  return `${match[1]}-${(match[2] as string).padStart(2, '0')}-${(match[3] as string).padStart(2, '0')}`;
}
