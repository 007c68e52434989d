/** When an undated page was written, as far as the laws and years it names show. */

import type { StatuteBook } from '../law/book.ts';
import type { Heard } from './heard.ts';
import { readWords } from './reading.ts';

/** Days, ISO; undefined where nothing shows. */
export interface PageTime {
  /** It knows of something that began on this day. */
  readonly notBefore: string | undefined;
  /** It takes for law what ended on this day. */
  readonly notAfter: string | undefined;
}

const YEAR = /(?<!\d)(20\d\d)年/gu;

/** Reads the time of writing from a page's text and its mentions. */
export function pageTimeOf(heard: readonly Heard[], text: string, book: StatuteBook, day: string): PageTime {
  const begun: string[] = [];
  const ended: string[] = [];
  for (const [, year = ''] of text.matchAll(YEAR)) begun.push(`${year}-01-01`);
  for (const { mention, outcome } of heard) {
    const { law, citation, past } = mention;
    const edition = citation.name?.token.edition;
    if (edition !== undefined) begun.push(`${edition}-01-01`);
    const [first] = law.versions;
    if (first !== undefined && first.adopted === law.firstAdopted) begun.push(first.adopted);
    if (past !== undefined) continue;
    if (outcome.raised.some(({ raised }) => raised.verdict === 'repealed-law') && law.repealed !== undefined)
      ended.push(law.repealed.on);
    const reading = mention.quote === undefined ? undefined : readWords(mention, book, day);
    if (reading?.kind === 'other-version' && reading.period.to !== undefined) ended.push(reading.period.to);
  }
  const notBefore = begun
    .filter((one) => one <= day)
    .sort()
    .at(-1);
  const notAfter = ended.filter((one) => one <= day).sort()[0];
  return { notBefore, notAfter };
}
