/** Every word that a penalty clause is read from begins a token of its kind, whatever it begins with. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { tokenizePenalty } from '../../../normalize/law/penalty/tokens.ts';

const ROWS: ReadonlyArray<readonly [type: string, words: string]> = [
  [
    'kind',
    '有期徒刑 无期徒刑 徒刑 死刑 死缓 拘役 管制 剥夺政治权利 没收财产 没收违法所得 罚金 罚款 罚钱 拘留 行政拘留 治安拘留 警告 驱逐出境 吊销许可证 暂扣',
  ],
  [
    'join',
    '并处 同时并处 并且可以并处单处 可并处 可以并处 可单处 判处并单处 处以单处或者并处 单处并处 同时附加单独 还可能并处 还可以 另外可以 或者单处 以及单处 单独处 另加处 此外应当 另应当',
  ],
  [
    'cap',
    '最高 最多 最低 最少 顶格 至多 至少 上限 下限 不超过 不得超过 但不超过 未超过 低于 不满 不足 起点刑 不少于 不低于',
  ],
  ['stop', '; 。 ! ?'],
  ['comma', ','],
  ['and', '及 和 与 且 到 至 以及'],
  ['or', '或者 或 、 还是 甚至 直至 乃至 /'],
  ['verb', '判处 处以 施以 判以 判罚 科以 科处 判 处'],
  [
    'fill',
    '的 机动车驾驶证 驾驶证 许可证 导游证 执业证 资格证 营业执照 刑事处罚 刑罚 惩罚 制裁 处置 可能 应当 必须 一般 通常 相应 同样 面临 难逃 严厉 法定刑 量刑 幅度 期限 时间 天数 为期 长期 短期 延长至 增加到 提升至 提高到 上升至 升至 之间 左右 不等 人民币 一定 数额 金额 行政 刑事 治安 遭到 受到 接受 承担 给予 予以 对其 将 被 会 要 须 需 应 可 能 仍 也 为 是 在 就 则 其 达',
  ],
  ['bound', '三年以上 3年以下 十日以上 五千元 半年以下 百分之五十以上 等值以上'],
];

for (const [type, words] of ROWS)
  test(`${type}: ${words.slice(0, 30)} …`, () => {
    const wrong = words.split(' ').filter((word) => tokenizePenalty(word)[0]?.type !== type);
    assert.deepEqual(wrong, []);
  });
