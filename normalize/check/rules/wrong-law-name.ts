/** What stands in the brackets is no law's name, but the content says which law is meant. */
import { provisionName, provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const wrongLawName: Rule = {
  id: 'wrong-law-name',
  about: 'The name written is that of no law: words were stripped from it, or the words quoted show another law.',
  aspect: 'number',
  judge({ law, article, citation }, { book }): Raised | undefined {
    const token = citation.name?.token;
    if (token === undefined || (token.form !== 'damaged' && token.form !== 'unknown')) return undefined;
    const { resolution } = citation;
    const how = resolution.kind === 'resolved' ? resolution.how : 'name';
    return {
      verdict: 'wrong-law-name',
      aspect: 'number',
      message: 'wrong-law-name',
      values: { written: `《${token.text}》`, target: provisionName(book, law.id, article) },
      evidence: [evidence(how === 'quoted-words' ? 'words' : 'name', provisionPath(law.id, article), token.text)],
      correction: { law: law.id, article, kind: 'name', proof: [] },
    };
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
