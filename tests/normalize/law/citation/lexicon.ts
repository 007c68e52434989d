/** A small lexicon for the tests of citations. */
import { compileLexicon } from '../../../../normalize/law/citation/lexicon.ts';

const NAMES: ReadonlyArray<readonly [string, string]> = [
  ['中华人民共和国刑法', 'criminal-law'],
  ['刑法', 'criminal-law'],
  ['民法典', 'civil-code'],
  ['合同法', 'contract-law'],
  ['劳动合同法', 'labor-contract-law'],
  ['劳动合同法实施条例', 'labor-contract-regulations'],
  ['治安管理处罚法', 'public-security-law'],
  ['民事诉讼法', 'civil-procedure-law'],
  ['反洗钱法', 'anti-money-laundering-law'],
  ['婚姻法', 'marriage-law'],
  ['刑法修正案', 'amendment-1'],
  ['刑法修正案（九）', 'amendment-9'],
  ['最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释', 'fashi-2017-10'],
  ['法释〔2017〕10号', 'fashi-2017-10'],
];
export const lexicon = compileLexicon(NAMES.map(([name, law]) => ({ name, laws: [law], kind: 'full' as const })));
