/**
 * Every internal reference of the reference texts (本法第…条, 本条例第…条, 前款, 前条): resolved to an article that exists, or
 * listed. `npx tsx tests/scripts/references.ts [--list]`
 */
import { loadRegister } from '../../cli/lib/register.ts';
import { lexiconOf } from '../../normalize/check/index.ts';
import { scanText } from '../../normalize/law/citation/index.ts';
import { articleExists } from '../../normalize/law/resolve/facts.ts';
import { resolveCitations } from '../../normalize/law/resolve/index.ts';
import { parseArticle } from '../../normalize/law/statute.ts';
import { readStatuteTexts, statuteTextsFolder } from '../lib/statute-texts.ts';

const folder = statuteTextsFolder();
if (folder === undefined) process.stdout.write('../shared/statutes is not there: no references to follow.\n');
else {
  const book = await loadRegister();
  const lexicon = lexiconOf(book);
  let anaphors = 0;
  let relatives = 0;
  const listed: string[] = [];
  for (const { id, name, provisions } of readStatuteTexts(folder)) {
    const law = book.law(id);
    if (law === undefined) continue;
    const first = Math.min(...provisions.map(({ article }) => parseArticle(article)?.article ?? Infinity));
    for (const { article, paragraphs, from } of provisions) {
      const key = parseArticle(article);
      if (key === undefined) continue;
      for (const [index, { text, items }] of paragraphs.entries()) {
        const words = [text, ...items.map((item) => item.text)].join('\n');
        const scanned = scanText(`《${name}》\n${words}`, lexicon);
        for (const { form, token, text: written, article: to, resolution } of resolveCitations(
          scanned,
          undefined,
          book,
        )) {
          const place = `${name} ${article}@${from}: ${written}`;
          if (form === 'relative' && token.kind === 'relative') {
            relatives++;
            if (/^前(?:[一二两三四五]?)款/u.test(token.word) && index === 0)
              listed.push(`${place} in the first paragraph`);
            if (token.word === '前条' && key.article === first) listed.push(`${place} in the first article`);
          } else if (token.kind === 'ref' && token.anaphor?.word === '本') {
            anaphors++;
            const isOwn = resolution.kind === 'resolved' && resolution.law === id;
            if (!isOwn || to === undefined || articleExists(law, to) === 'no')
              listed.push(`${place} ${resolution.kind}`);
          }
        }
      }
    }
  }
  process.stdout.write(
    `${anaphors} references 本法/本条例 …第…条, ${relatives} of the kind 前款; ${listed.length} not resolved\n`,
  );
  if (process.argv.includes('--list')) for (const line of listed) process.stdout.write(`    ${line}\n`);
}
