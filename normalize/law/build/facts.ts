/** Wordings → facts: counts, penalty tiers, punishments by reference. No word of the text is kept. */
import { parseArticlePenalties } from '../penalty/parse.ts';
import { type ArticleId, type ProvisionVersion, parseArticle } from '../statute.ts';
import type { LawParagraph } from '../texts.ts';
import type { Wording } from './provisions.ts';

/** Turns another law's title into its id. */
export type LawIdOf = (title: string) => string | undefined;

/** The facts of each wording. Tiers and references are read from the article `penaltiesFrom` on; `lawId` names other laws. */
export function factsOf(
  wordings: ReadonlyMap<ArticleId, readonly Wording[]>,
  penaltiesFrom: number | undefined,
  lawId: LawIdOf,
): ReadonlyMap<ArticleId, readonly ProvisionVersion[]> {
  return new Map(
    [...wordings].map(([id, versions]) => [
      id,
      versions.map(({ from, to, paragraphs }): ProvisionVersion => {
        const penal = penaltiesFrom !== undefined && (parseArticle(id)?.article ?? 0) >= penaltiesFrom;
        const lines = penal ? paragraphs.map(paragraphLines) : [];
        const { tiers, references } = parseArticlePenalties(id, lines, lawId);
        const items = paragraphs.map((paragraph) => paragraph.items.length);
        return { from, to, paragraphs: items.length, items, tiers, references };
      }),
    ]),
  );
}

/** A paragraph as the penalty parser reads it: items on lines of their own. */
export function paragraphLines({ text, items }: LawParagraph): string {
  return [text, ...items.map((item) => `${item.label}${item.text}`)].join('\n');
}
