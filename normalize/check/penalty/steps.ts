/** Crimes punished in two articles: 放火罪 in 114, and in 115 where it had grave consequences. */
import list from '../../../data/statutes/curated/crime-steps.json' with { type: 'json' };
import type { StatuteBook } from '../../law/book.ts';
import type { Place } from './tie-context.ts';

/** The other articles that punish the crime of a place; [] for most. */
export function otherSteps({ law, article }: Pick<Place, 'law' | 'article'>, book: StatuteBook): readonly Place[] {
  const steps = list.steps.filter((step) => step.article === article || step.grave === article);
  if (steps.length === 0 || !book.lawsByName(list.law).some(({ id }) => id === law)) return [];
  return steps
    .flatMap((step) => [step.article, step.grave])
    .filter((other) => other !== article)
    .map((other) => ({ law, article: other, paragraph: undefined }));
}
