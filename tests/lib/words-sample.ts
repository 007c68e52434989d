/** Two made-up laws for the tests of words: 养鹅管理法 in two versions, 家禽税法 with sentences in common. */
import { buildLaw, type LawTexts, type ProvisionText } from '../../normalize/law/words/build.ts';
import { encodeWords } from '../../normalize/law/words/format.ts';
import { makeWordsIndex, type WordsIndex } from '../../normalize/law/words/index.ts';

function provision(
  article: string,
  from: string,
  to: string | undefined,
  ...paragraphs: Array<[string, ...string[]]>
): ProvisionText {
  return {
    article,
    from,
    to,
    paragraphs: paragraphs.map(([text, ...items]) => ({ text, items: items.map((item) => ({ text: item })) })),
  };
}

const OLD = '2001-01-01';
const NEW = '2015-11-01';
const UNIT = '单位犯前款规定的行为的，对单位判处罚金，并对其直接负责的主管人员依照前款的规定处罚。';

/** 养鹅管理法: article 3 and 7之一 were changed on 2015-11-01. */
export const GEESE: LawTexts = {
  id: 'geese-law',
  level: '法律',
  provisions: [
    provision('2', OLD, undefined, ['饲养白鹅的个人应当在每年春季到乡镇兽医站登记，并按照规定为白鹅佩戴脚环。']),
    provision('3', OLD, NEW, ['在池塘边放养白鹅超过三十只，惊吓行人，情节严重的，处五日以下拘留或者二百元以下罚款。']),
    provision('3', NEW, undefined, [
      '在池塘边放养白鹅超过三十只，惊吓行人，情节严重的，处十日以下拘留或者五百元以下罚款；情节特别严重的，处十日以上十五日以下拘留。',
    ]),
    provision('7', OLD, undefined, ['兽医站工作人员私自放走登记在册的白鹅的，处一年以下有期徒刑或者拘役。'], [UNIT]),
    provision('7-1', OLD, NEW, [
      '兽医站或者屠宰场的工作人员，违反规定，将履行职责中掌握的养鹅户信息出售给他人，情节严重的，处二年以下有期徒刑。',
    ]),
    provision(
      '7-1',
      NEW,
      undefined,
      [
        '违反有关规定，向他人出售或者提供养鹅户信息，有下列情形之一的，处三年以下有期徒刑：',
        '出售信息一百条以上的；',
        '所得超过五千元的；',
        '有其他严重情节的。',
      ],
      [UNIT],
    ),
  ],
};

/** 家禽税法: in force from 2010; its article 9 shares the formula about units. */
export const POULTRY: LawTexts = {
  id: 'poultry-tax-law',
  level: '法律',
  provisions: [
    provision('4', '2010-07-01', undefined, ['家禽税按照年末存栏数计算，每只每年零点五元，不足十只的免征。']),
    provision(
      '9',
      '2010-07-01',
      '2020-01-01',
      ['隐瞒存栏数，少缴家禽税款的，由税务机关追缴，并处少缴税款百分之五十以上五倍以下的罚款。'],
      [UNIT],
    ),
  ],
};

/** The index of both. */
export function sampleIndex(): WordsIndex {
  return makeWordsIndex([{ name: 'sample.words', bytes: encodeWords([GEESE, POULTRY].map(buildLaw)) }], true);
}
