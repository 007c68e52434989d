/** Radicals that NFKC leaves alone though they stand for characters (Unicode block CJK Radicals Supplement), with what they stand for. */
export const RADICALS: ReadonlyMap<string, string> = new Map([
  ['⺠', '民'],
  ['⻓', '长'],
  ['⻔', '门'],
  ['⻅', '见'],
  ['⻋', '车'],
  ['⻚', '页'],
  ['⻛', '风'],
  ['⻜', '飞'],
  ['⻢', '马'],
  ['⻥', '鱼'],
  ['⻩', '黄'],
]);
