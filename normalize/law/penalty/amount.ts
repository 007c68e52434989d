/** Numerals of terms and fines: up to 亿, Chinese, Arabic or mixed (2万, 1.5万, 二十五万), and back. */

const VALUES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const DIGITS = '零一二三四五六七八九';

const FORMAL_DIGITS = ',肆伍陆柒捌玖拾佰仟';
const PLAIN = ['', '四', '五', '六', '七', '八', '九', '十', '百', '千'];
const FORMAL = /[,肆伍陆柒捌玖拾佰仟]/g;

/** Reads a numeral in its reading copy: 三 → 3, 十五 → 15, 2万 → 20000, 5千 → 5000. Undefined for anything else. */
export function parseAmount(numeral: string): number | undefined {
  const text = numeral.replace(FORMAL, (char) => PLAIN[FORMAL_DIGITS.indexOf(char)] ?? char);
  if (text === '') return undefined;
  const cut = text.includes('亿') ? text.lastIndexOf('亿') : text.lastIndexOf('万');
  if (cut >= 0) {
    const head = cut === 0 ? undefined : parseAmount(text.slice(0, cut));
    const rest = cut === text.length - 1 ? 0 : parseAmount(text.slice(cut + 1));
    return head === undefined || rest === undefined ? undefined : head * (text[cut] === '亿' ? 1e8 : 1e4) + rest;
  }
  if (/^\d{1,12}(?:\.\d{1,4})?$/.test(text)) return Number(text);
  const mixed = /^(\d{1,4}(?:\.\d{1,2})?)([十百千])$/.exec(text);
  if (mixed !== null) return Number(mixed[1]) * (UNITS[mixed[2] ?? ''] ?? 1);
  return parseChinese(text);
}

function parseChinese(text: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  let last = 10000;
  for (const char of text) {
    const unit = UNITS[char];
    const value = VALUES[char];
    if (unit !== undefined) {
      // 零十五: the 零 of 一亿零十五万 stands for the gap.
      if (unit >= last || (!digit && unit !== 10)) return undefined;
      total += (digit || 1) * unit;
      last = unit;
      digit = undefined;
    } else if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
    } else return undefined;
  }
  return total + (digit ?? 0);
}

/** Prints a whole number below 10^12 as statutes do: 3 → 三, 15 → 十五, 20000 → 二万, 2000 → 二千. */
export function renderAmount(value: number): string {
  if (!Number.isInteger(value) || value < 0) return String(value);
  if (value >= 1e8) return joinBig(value, 1e8, '亿');
  if (value >= 1e4) return joinBig(value, 1e4, '万');
  return renderSmall(value);
}

function joinBig(value: number, unit: number, name: string): string {
  const rest = value % unit;
  const tail = rest === 0 ? '' : `${rest < unit / 10 ? '零' : ''}${renderAmount(rest)}`;
  return `${renderAmount(Math.floor(value / unit))}${name}${tail}`;
}

function renderSmall(value: number): string {
  if (value < 10) return DIGITS[value] ?? String(value);
  let text = '';
  let gap = false;
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) gap = text !== '';
    else {
      const bareTen = unit === 10 && digit === 1 && text === '';
      text += `${gap ? '零' : ''}${bareTen ? '' : DIGITS[digit]}${name}`;
      gap = false;
    }
  }
  return text;
}
