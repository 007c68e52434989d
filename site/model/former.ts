/** Former addresses of answers → pages that lead on or say that there is nothing any more. */
import type { FormerAnswers } from '../../normalize/former-answers.ts';
import { paths } from '../lib/url.ts';
import type { FormerPage, ItemPage } from './types.ts';

/** One page per former address, by id; none where an answer has that address today. `pages`: by cluster id. */
export function formerPages({ moved, ended }: FormerAnswers, pages: ReadonlyMap<string, ItemPage>): FormerPage[] {
  const ids = [...moved.keys(), ...ended.keys()].filter((id) => !pages.has(id)).sort();
  return ids.map((id) => {
    const { last, gone } = ended.get(id) ?? { last: undefined, gone: undefined };
    return Object.freeze({ path: paths.item(id), id, today: pages.get(moved.get(id) ?? ''), last, gone });
  });
}
