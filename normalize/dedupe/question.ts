/** Questions are the same when their keys are equal; anything looser joins different questions. */
import { keyText } from '../text/key.ts';

/** Spellings of one word, longest first where one holds another. */
const VARIANTS: ReadonlyArray<readonly [written: RegExp, key: string]> = [
  [/泄漏|洩露|洩漏/g, '泄露'],
  [/怎么样|怎样|怎麽|如何/g, '怎么'],
  [/什麽|甚么/g, '什么'],
  [/帐号/g, '账号'],
];
const END = /[呢啊呀]+$/;

/** Key text of a question with spelling variants made one and a closing particle dropped: 怎样处理呢? → 怎么处理. */
export function questionKey(question: string): string {
  let key = keyText(question);
  for (const [written, variant] of VARIANTS) key = key.replace(written, variant);
  return key.replace(END, '');
}
