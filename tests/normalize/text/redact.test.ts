import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanItem, cleanText } from '../../../normalize/text/clean.ts';
import { countRedactions } from '../../../normalize/text/redact/index.ts';
import { isCardNumber, isCitizenNumber } from '../../../normalize/text/redact/numbers.ts';
import type { RawItem } from '../../../normalize/types.ts';
import { TABLES } from './tables.ts';

function redact(raw: string, advertisers: readonly string[] = []): { text: string; kinds: string[] } {
  const clean = cleanText(raw, TABLES, { answerOffset: undefined, advertisers, traditional: undefined });
  return { text: clean.display, kinds: Object.keys(countRedactions(clean.edits)) };
}

/** The numbers below cannot belong to anyone: 100… is no mobile prefix, the area code 000000 and the card are made up. */
const masked: ReadonlyArray<[raw: string, shown: string, kind: string]> = [
  ['联系甲律师,手机:10012345678', '联系甲律师，手机：〔电话已隐去〕', 'telephone'],
  ['电话100-1234-5678咨询', '电话〔电话已隐去〕咨询', 'telephone'],
  ['电话100 1234 5678', '电话〔电话已隐去〕', 'telephone'],
  ['+86 10012345678', '〔电话已隐去〕', 'telephone'],
  ['固定电话(099)23456789', '固定电话〔电话已隐去〕', 'telephone'],
  ['固定电话099-23456789转8', '固定电话〔电话已隐去〕', 'telephone'],
  ['热线400-000-1234', '热线〔电话已隐去〕', 'telephone'],
  ['联系电话:23456789', '联系电话：〔电话已隐去〕', 'telephone'],
  ['加QQ:123456789', '加QQ：〔社交账号已隐去〕', 'chat-id'],
  ['加微信号abc_12345聊', '加微信号〔社交账号已隐去〕聊', 'chat-id'],
  ['邮箱zhangsan@example.cn谢谢', '邮箱〔邮箱已隐去〕谢谢', 'mail'],
  ['身份证号999999190001010015', '身份证号〔身份证号已隐去〕', 'identity-number'],
  ['转到3456 7890 1234 5675', '转到〔银行卡号已隐去〕', 'bank-card'],
  ['我的车苏A·12B45被撞', '我的车〔车牌号已隐去〕被撞', 'plate'],
  ['我住在某省某市解放路12号3单元201室,楼上漏水', '我住在〔地址已隐去〕，楼上漏水', 'address'],
  ['家住幸福小区3号楼2单元', '家住〔地址已隐去〕', 'address'],
  ['我叫张小三,今年买了房', '我叫〔姓名已隐去〕，今年买了房', 'person'],
  ['原告张小三,男,1970年生', '原告〔姓名已隐去〕，男，1970年生', 'person'],
  ['原告张小三与被告李四某公司纠纷', '原告〔姓名已隐去〕与被告李四某公司纠纷', 'person'],
  ['被告人张小三犯盗窃罪，判处罚金', '被告人〔姓名已隐去〕犯盗窃罪，判处罚金', 'person'],
  ['女儿王小雨,8岁,就读于某某市第一小学', '女儿〔姓名已隐去〕，8岁，就读于〔学校已隐去〕', 'minor'],
];
for (const [raw, shown, kind] of masked) {
  test(`masked: ${raw}`, () => {
    const { text, kinds } = redact(raw);
    assert.equal(text, shown);
    assert.ok(kinds.includes(kind), kinds.join());
  });
}

const kept = [
  '报警打110，法律援助打12348，消费投诉打12315',
  '处三年以上七年以下有期徒刑，并处罚金',
  '《刑法》第二百五十三条之一、第253条',
  '(2019)苏01民终1234号民事判决书',
  '法释〔2017〕10号，公通字[2010]40号',
  '赔偿10012345678元，罚款1380000元',
  '罚款100.12345678万元',
  '编号为12345678901234567890123',
  '1234567890123456',
  '统一社会信用代码91110000000000000X',
  '原告应当在2020年1月1日前提出，被告人何时到案',
  '原告于2020年起诉，被告方拒不履行',
  '儿子今年8岁了，女儿才3岁',
  '被告人曾因犯盗窃罪被判刑，被告人何时犯诈骗罪',
  '原告于诉称的时间，原告方与被告协商',
  '被告人犯盗窃罪，被告人张某犯抢劫罪',
  '未成年人已满14周岁不满16周岁',
  '当事人张某、李某某，受害人王某，男',
  '第12号令，2021年第3号公告，中山路派出所',
  '小区3位业主，五号楼',
  '苏州A级景区12345人次',
  '电话12345可以投诉',
  '发短信12次，每月800到1000元',
  '子女就读高收费私立学校，在学校读书',
  '行为人在网上发布10001条信息',
];
for (const raw of kept) test(`kept: ${raw}`, () => assert.deepEqual(redact(raw).kinds, []));

test('the advertiser goes wherever the item has the name', () => {
  const { text, kinds } = redact('张小三律师认为应当起诉，可找张小三。', ['张小三']);
  assert.equal(text, '〔姓名已隐去〕律师认为应当起诉，可找〔姓名已隐去〕。');
  assert.deepEqual(kinds, ['advertiser']);
});

test('check digits', () => {
  assert.ok(isCitizenNumber('999999190001010015'));
  assert.ok(!isCitizenNumber('99999919000101001Z'));
  assert.ok(isCardNumber('3456789012345675'));
  assert.ok(!isCardNumber('3456789012345671'));
});

test('what is masked is blotted out in raw too, and counted', () => {
  const item: RawItem = {
    sourceId: 's',
    page: {
      url: 'https://example.cn/1',
      title: '欠钱不还怎么办 10012345678',
      siteName: undefined,
      breadcrumb: [],
      published: undefined,
      author: undefined,
    },
    ordinal: undefined,
    question: { raw: '欠钱不还怎么办,电话10012345678', pageStart: 0 },
    occurrence: 1,
    segments: [{ kind: 'analysis', raw: '可以起诉。电话10012345678,10012345678。', pageStart: 40 }],
    advertisers: [],
  };
  const clean = cleanItem(item, TABLES, { publish: 'full' });
  assert.ok(!JSON.stringify(clean).includes('10012345678'));
  assert.deepEqual(clean.redactions, { telephone: 3 });
  assert.equal(clean.question.raw, '欠钱不还怎么办,电话■■■■■■■■■■■');
});
