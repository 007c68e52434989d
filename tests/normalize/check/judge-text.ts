/** What the checker says of a text's citations, in one line each: for tables of tests. */
import { loadRegister } from '../../../cli/lib/register.ts';
import { check } from '../../../normalize/check/index.ts';
import { parsePageDate } from '../../../normalize/check/page-date.ts';
import type { Judgement } from '../../../normalize/check/types.ts';

export const book = await loadRegister();
export const AS_OF = '2026-11-21';

/** Judgements of the citations and law names, penalties left out; `date` as pages write it. */
export function judge(text: string, date?: string): readonly Judgement[] {
  const passage = { id: 'p', text, subject: undefined, date: parsePageDate(date) };
  return check(passage, book, { asOf: AS_OF }).judgements.filter(({ kind }) => kind !== 'penalty');
}

/** `253 wrong-article -> criminal-law/253-1 fixed`: article, verdict, target, and whether the change applies by itself. */
export function shown({ article, verdict, target, fix }: Judgement): string {
  const right = target === undefined ? '' : ` -> ${target.replace(/^\/cn\//u, '')}`;
  return `${article ?? '–'} ${verdict}${right}${fix === undefined ? '' : ' fixed'}`;
}
