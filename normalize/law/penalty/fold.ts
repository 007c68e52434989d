/** Folds what pages do to the words of a penalty clause, with a way back to the offsets of the text as given. */

/** `text` is the folded text; `at[i]` is the offset in the source of its character i, `at[text.length]` the source's length. */
export interface FoldedText {
  readonly text: string;
  readonly at: Int32Array;
}

/** Traditional, formal and full-width characters that occur in penalty clauses and in their conditions. */
const FOLDS = new Map(
  Object.entries({
    處: '处',
    並: '并',
    併: '并',
    單: '单',
    獨: '独',
    萬: '万',
    億: '亿',
    為: '为',
    據: '据',
    財: '财',
    產: '产',
    沒: '没',
    罰: '罚',
    無: '无',
    懲: '惩',
    剝: '剥',
    奪: '夺',
    權: '权',
    從: '从',
    較: '较',
    輕: '轻',
    節: '节',
    嚴: '严',
    數: '数',
    額: '额',
    後: '后',
    兩: '两',
    內: '内',
    個: '个',
    過: '过',
    與: '与',
    間: '间',
    緩: '缓',
    殺: '杀',
    傷: '伤',
    組: '组',
    織: '织',
    領: '领',
    導: '导',
    參: '参',
    別: '别',
    惡: '恶',
    損: '损',
    還: '还',
    銷: '销',
    錢: '钱',
    執: '执',
    證: '证',
    駕: '驾',
    駛: '驶',
    機: '机',
    動: '动',
    車: '车',
    暫: '暂',
    違: '违',
    減: '减',
    規: '规',
    條: '条',
    項: '项',
    應: '应',
    當: '当',
    會: '会',
    將: '将',
    終: '终',
    監: '监',
    達: '达',
    長: '长',
    滿: '满',
    圓: '元',
    員: '员',
    圍: '围',
    錄: '录',
    壹: '一',
    贰: '二',
    貳: '二',
    叁: '三',
    肆: '四',
    伍: '五',
    陆: '六',
    柒: '七',
    捌: '八',
    玖: '九',
    拾: '十',
    佰: '百',
    仟: '千',
    〇: '零',
    ',': '，',
    ';': '；',
    ':': '：',
    '！': '。',
    '!': '。',
    '？': '。',
    '?': '。',
    '％': '%',
    '–': '-',
    '—': '-',
    '－': '-',
    '~': '-',
    '～': '-',
    '─': '-',
    '(': '（',
    ')': '）',
    '﹑': '、',
  }),
);

const GLOSS = /[(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]/y;
const THOUSANDS = /[,，]\d{3}(?!\d)/y;

/**
 * Drops blanks and line ends, pinyin glosses (財(cái)產) and separators of thousands, and folds traditional, formal and
 * full-width characters. One pass; never longer than the source.
 */
export function foldPenaltyText(source: string): FoldedText {
  const at = new Int32Array(source.length + 1);
  let text = '';
  let length = 0;
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i] as string;
    const code = source.charCodeAt(i);
    if (code <= 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x200b && code <= 0x200d) || code === 0xfeff)
      continue;
    if (char === '(' || char === '（') {
      GLOSS.lastIndex = i;
      if (GLOSS.test(source)) {
        i = GLOSS.lastIndex - 1;
        continue;
      }
    }
    if ((char === ',' || char === '，') && isDigit(source, i - 1)) {
      THOUSANDS.lastIndex = i;
      if (THOUSANDS.test(source)) continue;
    }
    at[length] = i;
    length += 1;
    text += code >= 0xff10 && code <= 0xff19 ? String.fromCharCode(code - 0xfee0) : (FOLDS.get(char) ?? char);
  }
  at[length] = source.length;
  return { text, at: at.subarray(0, length + 1) };
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}
