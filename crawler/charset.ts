/**
 * Which charset a page is in. What the page declares is often wrong in this genre, so declared charsets are only
 * candidates: each candidate is decoded and scored by how much it looks like Chinese text.
 */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface Decoded {
  /** What header or meta said, lower-case as written; the header wins; undefined when neither did. */
  readonly declared: string | undefined;
  readonly used: string;
  /** How many U+FFFD the decoding gave. */
  readonly replacements: number;
  readonly text: string;
}

const META_WINDOW = 64 << 10;
const SCORE_WINDOW = 128 << 10;
/** How much a declared charset is preferred; above the score's noise on short pages, far below a wrong decoding's loss. */
const PRIOR = 0.05;
const SURE_NON_ASCII = 60;
const MAX_REPLACEMENT_SHARE = 0.001;
const META = /<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-z0-9_:.-]{2,40})/iu;
const XML_ENCODING = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})/iu;

/** The commonest characters of Chinese prose and of legal answers, simplified and traditional. */
const COMMON = new Set(
  '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴案律诉讼刑罚判罪违犯赔偿责款条例规订审诊押拘役徒仲裁证据婚姻继承遗劳动雇佣当事债务履损害侵權國這來時們說對會發動與實現從當開關經過種條結問題無長學後裡個為處罰訴訟們應該還進認識據證債務償離婚繼',
);

/** Maps a label to a charset we decode with: every gb* label is GB18030, a superset. Undefined for an unknown one. */
function normalizeLabel(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  if (/^(?:x-)?(?:gb[-_]?(?:k|2312|18030)|gb_2312-80|chinese|cp936|ms936|euc-cn|csgb2312|hz-gb-2312)/u.test(name)) {
    return 'gb18030';
  }
  if (/^(?:big-?5(?:-hkscs)?|x-x-big5|cn-big5|cp950)/u.test(name)) return 'big5';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** iconv-lite for Big5: Node's decoder gives private-use characters for many pairs. */
function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-8') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return charset === 'big5' ? iconv.decode(Buffer.from(bytes), 'big5hkscs') : new TextDecoder(charset).decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return undefined;
}

/** The charset a document declares in its first 64 kB, lower-case; undefined when it declares none. */
function declaredInMarkup(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_WINDOW)).toString('latin1');
  return (META.exec(withoutComments(head))?.[1] ?? XML_ENCODING.exec(head)?.[1])?.toLowerCase();
}

function withoutComments(markup: string): string {
  let kept = '';
  let at = 0;
  for (let start = markup.indexOf('<!--'); start >= 0; start = markup.indexOf('<!--', at)) {
    kept += markup.slice(at, start);
    const end = markup.indexOf('-->', start + 4);
    if (end < 0) return kept;
    at = end + 3;
  }
  return kept + markup.slice(at);
}

/** How much a text looks like Chinese prose: share of common characters less what a wrong decoding produces. */
function score(text: string): number {
  let bad = 0;
  let privateUse = 0;
  let other = 0;
  let common = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code === 0xfffd) bad++;
    else if (code >= 0xe000 && code <= 0xf8ff) privateUse++;
    else if (code < 0x3000 || code > 0x303f) {
      if (code < 0xff00 || code > 0xff5e) other++;
      if (code >= 0x4e00 && code <= 0x9fff && COMMON.has(text.charAt(i))) common++;
    }
  }
  return (common - 3 * bad - 2 * privateUse) / (other + bad + privateUse + 1);
}

function countNonAscii(bytes: Uint8Array, limit: number): number {
  let count = 0;
  for (let i = 0; i < bytes.length && count < limit; i++) if ((bytes[i] as number) >= 0x80) count++;
  return count;
}

/** A Latin charset declared on a page of bytes above ASCII is a server's default, never a reason. */
function isLatin(charset: string): boolean {
  return /^(?:windows-125|iso-8859|us-ascii|macintosh|koi8|ibm866)/u.test(charset);
}

function bestOf(bytes: Uint8Array, declared: readonly string[]): string {
  const sample = bytes.length > SCORE_WINDOW ? bytes.subarray(0, SCORE_WINDOW) : bytes;
  const candidates = new Set([...declared.filter((c) => !isLatin(c)), 'utf-8', 'gb18030', 'big5']);
  let best = 'utf-8';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const value = score(decodeAs(sample, candidate)) + (declared.includes(candidate) ? PRIOR : 0);
    if (value > bestScore) {
      best = candidate;
      bestScore = value;
    }
  }
  // Western text that no candidate explains stays in the Latin charset it declares.
  const latin = declared.find(isLatin);
  return latin !== undefined && bestScore <= -1 ? latin : best;
}

/**
 * Decides the charset of a page and decodes it: byte order mark, else the best-scored of header, meta in the first
 * 64 kB, the source's hint, UTF-8, GB18030 and Big5. Never throws; unknown labels are ignored but reported.
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined, hint: string | undefined): Decoded {
  const inHeader = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})/iu.exec(contentType ?? '')?.[1]?.toLowerCase();
  const declared = inHeader ?? declaredInMarkup(bytes);
  const used = byteOrderMark(bytes) ?? choose(bytes, inHeader, hint);
  const text = decodeText(bytes, used);
  return { declared, used, text, replacements: countReplacements(text) };
}

/** Decodes bytes in a charset that `decodePage` decided, without a byte order mark. */
export function decodeText(bytes: Uint8Array, used: string): string {
  return decodeAs(bytes, used).replace(/^\uFEFF/u, '');
}

function choose(bytes: Uint8Array, inHeader: string | undefined, hint: string | undefined): string {
  const nonAscii = countNonAscii(bytes, SURE_NON_ASCII);
  if (nonAscii === 0) return 'utf-8';
  if (nonAscii >= SURE_NON_ASCII && isUtf8(bytes)) return 'utf-8';
  const labels = [inHeader, declaredInMarkup(bytes), hint].flatMap((label) => {
    const charset = label === undefined ? undefined : normalizeLabel(label);
    return charset === undefined ? [] : [charset];
  });
  return bestOf(bytes, labels);
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++;
  return count;
}

/** True when so much of a text could not be decoded that it must not be read as the page's words. */
export function isGarbled(text: string, replacements: number): boolean {
  return replacements > MAX_REPLACEMENT_SHARE * text.length;
}
