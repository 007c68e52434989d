/** Synthetic answers with known copies: 60 % originals, 40 % copies changed in one of 18 ways. Own wording, no statute. */

/** A seeded source of numbers in [0, 1) (mulberry32): the same seed gives the same corpus on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = (
  '当事人 用人单位 劳动者 房东 租客 出借人 借款人 平台 商家 消费者 家属 邻居 司机 乘客 被害人 嫌疑人 律师 法官 仲裁员 公司 ' +
  '合同 押金 借条 工资 货款 赔偿金 证据 收据 录音 聊天记录 转账凭证 身份证 房产证 病历 账号 隐私 名誉 肖像 商标 车辆 ' +
  '起诉 协商 调解 投诉 举报 报案 催告 解除 履行 支付 退还 保存 公证 鉴定 查封 执行 上诉 答辩 撤回 公告 登记 过户 继承 抚养 ' +
  '及时 书面 当面 分期 一次性 主动 共同 单独 按期 依法 事先 事后 全额 部分 多次 口头 私下 公开 ' +
  '法院 派出所 仲裁委 居委会 工会 银行 医院 学校 物业 保险公司 市场监管部门 网信部门 公证处 不动产登记中心'
).split(' ');
const JOINTS = (
  '可以 应当 有权 不得 如果 因为 所以 并且 或者 但是 除非 只要 尽管 同时 另外 一般来说 实践中 按照约定 在期限内 必要时 ' +
  '向 由 把 被 对 与 就 从 给 为 的 了 后 前 时 处'
).split(' ');
/** Made-up words, so that the vocabulary is about as wide as that of real pages: pairs of 800 Han characters. */
const RARE_WORDS = 8_000;
const RARE_CHARACTERS = 800;
const ENDS = ['。', '。', '。', ';', '\n'];
const STOCK_SENTENCES = 20_000;

type Random = () => number;

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const between = (low: number, high: number, random: Random): number => low + Math.floor(random() * (high - low + 1));

function rareWords(random: Random): string[] {
  const character = (): string => String.fromCodePoint(0x4e00 + 25 * Math.floor(RARE_CHARACTERS * random()));
  return Array.from({ length: RARE_WORDS }, () => character() + character());
}

function sentence(random: Random, rare: readonly string[]): string {
  const word = (): string =>
    random() < 0.5 ? pick(WORDS, random) : (rare[Math.floor(RARE_WORDS * random() ** 2)] ?? '');
  let text = '';
  for (let clause = between(1, 3, random); clause > 0; clause -= 1) {
    for (let left = between(2, 4, random); left > 0; left -= 1) text += pick(JOINTS, random) + word();
    text += clause > 1 ? ',' : pick(ENDS, random);
  }
  return text;
}

/** Originals of 60 to 900 characters; three in ten sentences are stock, some of them very common. */
function originals(count: number, random: Random): string[] {
  const rare = rareWords(random);
  const stock = Array.from({ length: STOCK_SENTENCES }, () => sentence(random, rare));
  return Array.from({ length: count }, () => {
    const want = 60 + Math.floor(840 * random() ** 3);
    let text = '';
    while (text.length < want) {
      text += random() < 0.3 ? (stock[Math.floor(STOCK_SENTENCES * random() ** 2)] ?? '') : sentence(random, rare);
    }
    return text;
  });
}

const COMMON =
  '的一是在有人不为这中大上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经';
const MARKS = ['版权', '内容', '专属'];

function edit(text: string, rate: number, random: Random): string {
  const units = [...text];
  for (let left = Math.max(1, Math.round(units.length * rate)); left > 0; left -= 1) {
    const at = between(0, units.length - 1, random);
    const kind = random();
    units.splice(at, kind < 0.8 ? 1 : 0, ...(kind < 0.6 || kind >= 0.8 ? [pick([...COMMON], random)] : []));
  }
  return units.join('');
}

function sprinkle(text: string, random: Random): string {
  const units = [...text];
  for (let left = 10; left > 0; left -= 1) units.splice(between(1, units.length - 1, random), 0, '¬');
  return units.join('');
}

function watermark(text: string, random: Random): string {
  const [a = '', b = ''] = pick(MARKS, random);
  const i = Math.min(text.length - 1, between(30, 45, random));
  const j = Math.min(text.length, i + between(4, 12, random));
  return `${text.slice(0, i)}${a}${text.slice(i, j)}${b}${text.slice(j)}`;
}

function reorder(text: string, random: Random): string {
  const parts = text.split(/(?<=[。;\n])/);
  for (let i = parts.length - 1; i > 0; i -= 1) {
    const j = between(0, i, random);
    [parts[i], parts[j]] = [parts[j] ?? '', parts[i] ?? ''];
  }
  return parts.join('');
}

const cut = (share: number) => (text: string) => text.slice(0, Math.round(text.length * share));
const edited = (rate: number) => (text: string, random: Random) => edit(text, rate, random);

/** A way to change a copy; `other` is another original, for embedding. */
type Change = (text: string, random: Random, other: string) => string;

/** The 18 kinds of change. */
export const CHANGES: ReadonlyArray<readonly [kind: string, change: Change]> = [
  ...[0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.4].map((rate): [string, Change] => [`edit ${rate * 100} %`, edited(rate)]),
  ['watermark', watermark],
  ['¬', sprinkle],
  ['width', (text) => text.replaceAll(',', '，').replaceAll(';', '；').replaceAll('\n', ' ')],
  ['numerals', (text) => text.replaceAll('一次', '1次').replaceAll('一般', '1般').replaceAll('多次', '3次')],
  ...[0.9, 0.7, 0.5, 0.3].map((share): [string, Change] => [`cut to ${share * 100} %`, cut(share)]),
  ['reorder', reorder],
  ['wrap', (text) => `法律分析:${text}\n以上只是一般说明,具体情况请带上材料咨询专业人士。`],
  ['embed', (text, random, other) => `${other.slice(0, Math.round(text.length * (0.5 + random())))}\n${text}`],
];

export interface SyntheticAnswer {
  readonly text: string;
  /** `original` or the kind of change. */
  readonly kind: string;
  /** Index of the original; its own for an original. */
  readonly source: number;
}

/** Makes `count` answers: originals first, then copies with the kinds in turn. */
export function syntheticAnswers(count: number, seed: number): SyntheticAnswer[] {
  const random = seededRandom(seed);
  const texts = originals(Math.round(count * 0.6), random);
  const answers: SyntheticAnswer[] = texts.map((text, source) => ({ text, kind: 'original', source }));
  for (let i = texts.length; i < count; i += 1) {
    const [kind, change] = CHANGES[(i - texts.length) % CHANGES.length] as (typeof CHANGES)[number];
    const source = between(0, texts.length - 1, random);
    answers.push({ text: change(texts[source] ?? '', random, pick(texts, random)), kind, source });
  }
  return answers;
}
