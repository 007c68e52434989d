/** Chinese and Arabic numerals as statutes and pages write them. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  O: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};

const POWERS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

const POWER = new RegExp(`[${Object.keys(POWERS).join('')}]`, 'u');
const ARABIC = /^\d{1,4}$/;
const TEN = /[廿卅]/u;
const TENS: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十' };
const NAMES = '零一二三四五六七八九';

/** Every character that may stand in a numeral below 10,000. */
export const NUMERAL_CHARACTERS = `0123456789${Object.keys(DIGITS).join('')}${Object.keys(POWERS).join('')}廿卅`;

/**
 * Reads a numeral from 1 to 9,999, Chinese, Arabic or digit by digit: 二百五十三, 253, 二五三 → 253. Undefined for anything
 * else: mixtures (12百), a power twice or out of order (三十二百), a power without its digit except a leading 十.
 */
export function parseNumeral(text: string): number | undefined {
  if (ARABIC.test(text)) return Number(text) || undefined;
  const written = TEN.test(text) ? text.replaceAll(/[廿卅]/gu, (c) => TENS[c] ?? c) : text;
  if (written === '' || written.length > 9) return undefined;
  return POWER.test(written) ? structured(written) : digitByDigit(written);
}

function structured(text: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  let last = 10_000;
  for (let index = 0; index < text.length; index++) {
    const c = text.charAt(index);
    const power = POWERS[c];
    if (power === undefined) {
      const value = DIGITS[c];
      if (value === undefined || (digit !== undefined && digit !== 0)) return undefined;
      digit = value;
      continue;
    }
    if (power >= last || digit === 0) return undefined;
    if (digit === undefined && !(power === 10 && index === 0)) return undefined;
    total += (digit ?? 1) * power;
    last = power;
    digit = undefined;
  }
  return total + (digit ?? 0) || undefined;
}

function digitByDigit(text: string): number | undefined {
  let total = 0;
  for (const c of text) {
    const value = DIGITS[c];
    if (value === undefined) return undefined;
    total = total * 10 + value;
  }
  return total > 0 && total < 10_000 ? total : undefined;
}

/** Writes a number from 1 to 9,999 as statutes do: 253 → 二百五十三, 17 → 十七, 1002 → 一千零二. */
export function writeNumeral(value: number): string {
  let out = '';
  let zero = false;
  for (const [power, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10;
    if (digit === 0) {
      zero = out !== '';
      continue;
    }
    if (zero) out += '零';
    zero = false;
    out += power === 10 && digit === 1 && out === '' ? '十' : `${NAMES[digit]}${name}`;
  }
  return out;
}
