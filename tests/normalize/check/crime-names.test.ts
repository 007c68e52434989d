import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './judge-text.ts';

/** Crime names that are found fault with, and what they are said to be. */
function found(text: string, date?: string): string[] {
  return judge(text, date).flatMap(({ verdict, text: name, expected }) =>
    verdict === 'wrong-crime-name' ? [`${name} -> ${expected ?? '?'}`] : [],
  );
}

const WRONG: ReadonlyArray<readonly [text: string, found: readonly string[]]> = [
  ['贩卖信息罪判几年?', ['贩卖信息罪 -> 侵犯公民个人信息罪']],
  ['泄露客户资料可能构成信息泄露罪。', ['信息泄露罪 -> 侵犯公民个人信息罪']],
  ['以非法获取公民个人信息罪追究刑事责任。', ['非法获取公民个人信息罪 -> 侵犯公民个人信息罪']],
  ['现在犯流氓罪判几年?', ['流氓罪 -> ?']],
  ['涉嫌嫖宿幼女罪的,处五年以上有期徒刑。', ['嫖宿幼女罪 -> 强奸罪']],
  ['构成非法吸收公共存款罪的', ['非法吸收公共存款罪 -> 非法吸收公众存款罪']],
  ['涉嫌敲诈勒锁罪被刑事拘留', ['敲诈勒锁罪 -> 敲诈勒索罪']],
  ['構成偷稅罪的', ['偷稅罪 -> 逃税罪']],
];
for (const [text, expected] of WRONG) test(text, () => assert.deepEqual(found(text), expected));

const SILENT: readonly string[] = [
  '构成侵犯公民个人信息罪。',
  '构成犯罪的,不构成犯罪的,有罪、无罪、数罪、此罪、该罪、前款罪、重罪、轻罪,罪名不成立。',
  '构成杀人罪、贪污受贿罪、强奸幼女罪、网络诈骗罪、贩卖毒品罪、开设网络赌场罪。',
  '构成生产、销售假药罪。',
  '以危险方法危害公共安全罪论处;以故意伤害致人死亡罪判处死刑;犯侵犯财产罪的。',
  '刑法修正案（九）取消了嫖宿幼女罪。',
  '1997年以前的流氓罪,现在分为几个罪名。',
  '香港法律中构成盗窃罪、非礼罪。',
  '“信息泄露罪”不是法定罪名。',
  '信息泄露罪的说法不准确,正确名称是侵犯公民个人信息罪。',
  '2015年的案件:法院依照《刑法》第二百五十三条之一,以非法获取公民个人信息罪判处被告人有期徒刑一年。',
  '帮信罪、掩隐罪怎么判?涉嫌吸毒罪的说法不对。',
];
for (const text of SILENT) test(`silent: ${text.slice(0, 24)}`, () => assert.deepEqual(found(text), []));

test('a page from before the name was given up was right on its date', () => {
  const [one] = judge('涉嫌出售、非法提供公民个人信息罪', '2013-05');
  assert.deepEqual([one?.verdict, one?.onPageDate], ['wrong-crime-name', 'ok']);
  assert.match(one?.message.zh ?? '', /2015-11-01起已取消,相应的是“侵犯公民个人信息罪”/u);
});
