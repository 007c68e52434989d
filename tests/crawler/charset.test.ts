/** 45 pages: five charsets, nine ways to declare them (or not, or wrongly); the charset used must be the true one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodePage, isGarbled } from '../../crawler/charset.ts';

const SIMPLIFIED =
  '甲律师解答:根据法律规定,当事人对自己提出的主张,有责任提供证据。借款合同没有约定利息的,视为没有利息。' +
  '劳动者可以要求用人单位支付经济补偿,也可以向劳动争议仲裁委员会申请仲裁。';
const TRADITIONAL =
  '甲律師解答:根據法律規定,當事人對自己提出的主張,有責任提供證據。借款合同沒有約定利息的,視為沒有利息。' +
  '勞動者可以要求用人單位支付經濟補償,也可以向勞動爭議仲裁委員會申請仲裁。';

interface Kind {
  readonly label: string;
  readonly encoding: string;
  readonly used: string;
  readonly words: string;
}

const kinds: readonly Kind[] = [
  { label: 'GBK', encoding: 'gbk', used: 'gb18030', words: SIMPLIFIED },
  { label: 'GB2312', encoding: 'gb2312', used: 'gb18030', words: SIMPLIFIED },
  { label: 'GB18030', encoding: 'gb18030', used: 'gb18030', words: `${SIMPLIFIED}㐀𠀀` },
  { label: 'Big5', encoding: 'big5', used: 'big5', words: TRADITIONAL },
  { label: 'UTF-8', encoding: 'utf-8', used: 'utf-8', words: SIMPLIFIED },
];

function page(words: string, meta: string): string {
  return `<!doctype html><html><head>${meta}<title>${words.slice(0, 12)}</title></head><body><p>${words}</p></body></html>`;
}

const metaOf = (label: string) => `<meta charset="${label}">`;
const late = (label: string) => `<!--${'x'.repeat(1_500)}-->${metaOf(label)}`;
const httpEquiv = (label: string) => `<meta http-equiv="Content-Type" content="text/html; charset=${label}">`;

type Way = (kind: Kind) => { readonly header: string | undefined; readonly meta: string; readonly bom?: boolean };
const html = (label: string | undefined) => (label === undefined ? 'text/html' : `text/html; charset=${label}`);

const ways: ReadonlyArray<[name: string, way: Way]> = [
  ['in the header', ({ label }) => ({ header: html(label), meta: '' })],
  ['in a meta element', ({ label }) => ({ header: html(undefined), meta: metaOf(label) })],
  ['in http-equiv', ({ label }) => ({ header: html(undefined), meta: httpEquiv(label) })],
  ['in a meta element after 1,500 bytes', ({ label }) => ({ header: html(undefined), meta: late(label) })],
  ['nowhere', () => ({ header: html(undefined), meta: '' })],
  ['wrongly: the header says UTF-8', ({ label }) => ({ header: html('utf-8'), meta: metaOf(label) })],
  ['wrongly: the header says Latin-1', ({ label }) => ({ header: html('iso-8859-1'), meta: metaOf(label) })],
  [
    'in the header, wrongly in the meta element',
    ({ label }) => ({ header: html(label), meta: metaOf(label === 'UTF-8' ? 'gbk' : 'utf-8') }),
  ],
  [
    'by a byte order mark, or nowhere and no header',
    ({ label }) => ({ header: undefined, meta: '', bom: label === 'UTF-8' || label === 'GB18030' }),
  ],
];

for (const kind of kinds) {
  for (const [name, way] of ways) {
    test(`${kind.label}, declared ${name}`, () => {
      const { header, meta, bom } = way(kind);
      const text = page(kind.words, meta);
      const bytes = iconv.encode(text, kind.encoding, { addBOM: bom ?? false });
      const decoded = decodePage(bytes, header, undefined);
      assert.equal(decoded.used, kind.used);
      assert.equal(decoded.text, text);
      assert.equal(decoded.replacements, 0);
    });
  }
}

test('three damaged bytes do not change the decision', () => {
  for (const { encoding, used, words } of kinds) {
    const bytes = Buffer.from(iconv.encode(page(words.repeat(5), ''), encoding));
    for (const at of [120, 301, 502]) bytes[at] = 0xff;
    assert.equal(decodePage(bytes, undefined, undefined).used, used, encoding);
  }
});

test('a short text follows what it declares', () => {
  // These GBK bytes are UTF-8, too.
  const bytes = iconv.encode('联通', 'gbk');
  assert.equal(decodePage(bytes, 'text/html; charset=gbk', undefined).text, '联通');
  assert.equal(decodePage(bytes, undefined, 'gbk').text, '联通');
});

test('an unknown label is reported and ignored', () => {
  const decoded = decodePage(Buffer.from(SIMPLIFIED), 'text/html; charset=utf-8859', undefined);
  assert.deepEqual([decoded.declared, decoded.used, decoded.text], ['utf-8859', 'utf-8', SIMPLIFIED]);
});

test('a page of bytes that are no text is garbled', () => {
  const noise = Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % 256));
  const { text, replacements } = decodePage(noise, undefined, undefined);
  assert.ok(isGarbled(text, replacements));
  assert.ok(!isGarbled(SIMPLIFIED, 0));
});

test('many unclosed comments and endless blanks take no time', () => {
  const before = process.cpuUsage();
  decodePage(Buffer.from('<!--'.repeat(200_000)), undefined, undefined);
  decodePage(
    Buffer.from(`<meta charset=${' '.repeat(200_000)}é`),
    `text/html; charset=${' '.repeat(16_000)}`,
    undefined,
  );
  assert.ok(process.cpuUsage(before).user < 1_000_000);
});
