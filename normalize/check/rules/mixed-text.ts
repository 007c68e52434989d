/** One quotation put together from two articles. */
import { provisionName, provisionPath } from '../mention.ts';
import { readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const mixedText: Rule = {
  id: 'mixed-text',
  about: 'The words quoted under one number are put together from two articles, or from two versions.',
  aspect: 'words',
  judge(mention, { book, day }): Raised | undefined {
    const reading = readWords(mention, book, day);
    if (reading.kind !== 'mixed') return undefined;
    const { first, second } = reading;
    return {
      verdict: 'mixed-text',
      aspect: 'words',
      message: 'mixed-text',
      values: {
        first: provisionName(book, first.law, first.article),
        second: provisionName(book, second.law, second.article),
      },
      evidence: [first, second].map((one) =>
        evidence(
          'words',
          `${provisionPath(one.law, one.article)}@${one.from}`,
          `coverage ${Math.round(one.coverage * 100)} %`,
        ),
      ),
      correction: undefined,
    };
  },
  examples: {
    wrong: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。国家机关或者金融、电信、交通、教育、医疗等单位的工作人员,违反国家规定,将本单位在履行职责或者提供服务过程中获得的公民个人信息,出售或者非法提供给他人,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。',
      asOf: '2026-11-21',
    },
    lookAlike: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。犯前款罪而窃取财物的,依照本法第二百六十四条的规定定罪从重处罚。',
      asOf: '2026-11-21',
    },
  },
};
