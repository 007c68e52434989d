/** What stands in the brackets is no law's name, but the content says which law is meant. */
import type { StatuteBook } from '../../law/book.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const wrongLawName: Rule = {
  id: 'wrong-law-name',
  about: 'The name written is that of no law: words were stripped from it, or the words quoted show another law.',
  aspect: 'number',
  judge(mention, { book }): Raised | undefined {
    const { law, article, citation } = mention;
    const token = citation.name?.token;
    if (token === undefined) return undefined;
    const isUnknown = token.form === 'damaged' || token.form === 'unknown';
    const meant = isUnknown ? law.id : withOrdinal(mention, book);
    if (meant === undefined || isTitle(token.text, law)) return undefined;
    const { resolution } = citation;
    const isByWords = !isUnknown || (resolution.kind === 'resolved' && resolution.how === 'quoted-words');
    return raise(token.text, meant, article, isByWords ? 'words' : 'name', book);
  },
  examples: {
    wrong: {
      text: '《中华人民共和国道路出行安全法》第九十一条:饮酒后驾驶机动车的,处暂扣六个月机动车驾驶证,并处一千元以上二千元以下罚款。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《中华人民共和国道路交通安全法》第九十一条:饮酒后驾驶机动车的,处暂扣六个月机动车驾驶证,并处一千元以上二千元以下罚款。',
      asOf: '2026-11-21',
    },
    lookAlike: { text: '《某省公共场所管理办法》第十八条规定了罚款。', asOf: '2026-11-21' },
  },
};

/** Who issued it, that it was on trial, that it was sent round: none of it is the name. */
const AROUND =
  /最高人民(?:法院|检察院)|公安部|司法部|国务院|中华人民共和国|[（(](?:试行|暂行|草案)[)）]|关于|印发|发布|公布|的通知$|[、，,《》〈〉\s]/gu;
const LEAST_TITLE = 8;

/** The title as it is, but for what stands around it: 印发《…意见》的通知, （试行）. */
function isTitle(written: string, { name, fullName }: Mention['law']): boolean {
  const bare = (text: string): string => text.replace(AROUND, '');
  const title = bare(written);
  return title.length >= LEAST_TITLE && [name, fullName].some((one) => bare(one) === title);
}

/** 刑法修正案 for 刑法修正案（九）: the ordinal is lost; the words behind the number are those that one of them made. */
function withOrdinal({ law, article, quote }: Mention, book: StatuteBook): string | undefined {
  if (!law.name.endsWith('修正案') || article === undefined || law.articles.has(article)) return undefined;
  const [best] = quote?.candidates ?? [];
  const by = best && book.law(best.law)?.versions.find(({ from }) => from === best.from)?.by;
  const made = by === undefined || !by.startsWith(law.name) ? [] : book.lawsByName(by);
  return made.find(({ articles }) => articles.has(article))?.id;
}

function raise(written: string, law: string, article: string | undefined, how: string, book: StatuteBook): Raised {
  return {
    verdict: 'wrong-law-name',
    aspect: 'number',
    message: 'wrong-law-name',
    values: { written: `《${written}》`, target: provisionName(book, law, article) },
    evidence: [evidence(how, provisionPath(law, article), written)],
    correction: { law, article, kind: 'name', proof: [] },
  };
}
