/** Numbers that belong to a person: telephone, identity card, bank card, chat ids; and those that look like them. */
import type { PersonalData } from './index.ts';

/** Weights and check characters of GB 11643-1999. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** True for an 18-character citizen number with a possible birth date and the right check character. */
export function isCitizenNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(text)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0);
  return ID_CHECKS.charAt(sum % 11) === text.charAt(17).toUpperCase();
}

/** True for 16 to 19 digits with the check digit of bank cards (ISO/IEC 7812, Luhn). */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^[3-6]\d{15,18}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const SEPARATED = '[- \\u00a0]?';
const MOBILE = new RegExp(
  `(?<![\\d.A-Za-z])(?:\\+?86${SEPARATED})?1\\d{2}${SEPARATED}\\d{4}${SEPARATED}\\d{4}(?!\\d|\\.\\d|[元万亿])`,
  'g',
);
const LANDLINE =
  /(?<![\d.A-Za-z])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[- ]?[2-9]\d{6,7}(?:[-转]\d{1,5})?(?!\d|\.\d|[元万亿])/g;
const HOTLINE = new RegExp(
  `(?<![\\d.A-Za-z])[48]00${SEPARATED}\\d{3,4}${SEPARATED}\\d{3,4}(?!\\d|\\.\\d|[元万亿人件份个名])`,
  'g',
);
const LABELLED =
  /(?<=(?:电话|手机|热线|联系方式|咨询|致电|拨打|号码|Tel|TEL|tel)(?:号码|号)?(?:是|为)?\s?[:：]?\s?)(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?![\d元万亿])/gu;
const CITIZEN = /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/g;
const CARD = /(?<![\d.A-Za-z])[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g;
const CHAT =
  /(?<=(?:QQ|qq|扣扣|微信|weixin|WeChat|wechat|VX|vx|[Vv]信|薇信|威信)(?:号码|号|群)?(?:是|为)?\s?[:：]?\s?)(?:[a-zA-Z][-_a-zA-Z\d]{5,19}|[1-9]\d{4,11})(?![\dA-Za-z])/gu;
const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/g;
/** 州/省 character, letter, five or six characters: 苏A·12345. */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z\d]*\d)[A-HJ-NP-Z\d]{5,6}(?![\dA-Za-z])/gu;

/** Kinds in the order in which they are looked for: what an earlier one takes a later one does not see. */
export const NUMBER_KINDS: readonly PersonalData[] = [
  { kind: 'mail', mark: '〔邮箱已隐去〕', pattern: MAIL },
  { kind: 'identity-number', mark: '〔身份证号已隐去〕', pattern: CITIZEN, check: isCitizenNumber },
  { kind: 'bank-card', mark: '〔银行卡号已隐去〕', pattern: CARD, check: isCardNumber },
  { kind: 'telephone', mark: '〔电话已隐去〕', pattern: MOBILE },
  { kind: 'telephone', mark: '〔电话已隐去〕', pattern: LANDLINE },
  { kind: 'telephone', mark: '〔电话已隐去〕', pattern: HOTLINE },
  { kind: 'telephone', mark: '〔电话已隐去〕', pattern: LABELLED },
  { kind: 'chat-id', mark: '〔社交账号已隐去〕', pattern: CHAT },
  { kind: 'plate', mark: '〔车牌号已隐去〕', pattern: PLATE },
];
