/** What the check page takes. Longer or other things get one clear sentence. */
import { parsePageDate } from '../../normalize/check/page-date.ts';

/** Characters of a text (UTF-16 units). */
export const LONGEST_TEXT = 1_000_000;
/** Bytes of a file: a text of the longest length, written in UTF-8. */
const LARGEST_FILE = 4_000_000;
/** Characters of a text in a link. */
export const LONGEST_LINK = 20_000;

/** Share of characters that no text has, from which on it is none. */
const RUBBISH = 0.05;
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\ufffd]/g;

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Why a text is not checked, as a sentence; undefined when it can be. */
export function refuseText(text: string): string | undefined {
  if (text.trim() === '') return '还没有文字：请先粘贴、拖入或选择一个文本文件。';
  if (text.length > LONGEST_TEXT)
    return `文字有 ${thousands(text.length)} 个字符，一次最多核对 ${thousands(LONGEST_TEXT)} 个，请分段核对；很长的文件可用命令行 npm run check。`;
  if (text.includes('\0') || (text.match(CONTROLS)?.length ?? 0) > text.length * RUBBISH)
    return '这不像文字（含有不可显示的字符），没有核对。';
  return undefined;
}

/** Why a stated date is not taken; undefined for an empty or a good one. */
export function refuseDate(date: string): string | undefined {
  if (date === '' || parsePageDate(date) !== undefined) return undefined;
  return '日期请写成 2022、2022-09 或 2022-09-13；不清楚可以留空。';
}

/** Why a file of so many bytes is not read; undefined when it is. */
export function refuseSize(bytes: number): string | undefined {
  if (bytes <= LARGEST_FILE) return undefined;
  const [size, most] = [(bytes / 1e6).toFixed(1), LARGEST_FILE / 1e6];
  return `文件有 ${size} MB，最多 ${most} MB，没有读取；很长的文件可用命令行 npm run check。`;
}

/** A file as text, or why it is not read. UTF-8, UTF-16 with its mark, and GB18030 are understood. */
export function readText(bytes: Uint8Array): { readonly text: string } | { readonly refused: string } {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (mark !== undefined) return { text: new TextDecoder(mark).decode(bytes) };
  if (bytes.includes(0))
    return { refused: '这不是纯文本文件（如 Word、PDF 或图片），没有读取：请复制其中的文字，或先另存为纯文本。' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes) };
  }
}

/** What a link carries after its #; a sentence when it cannot be read; undefined when it carries no text. */
export function readFragment(
  hash: string,
): { readonly text: string; readonly date: string } | { readonly refused: string } | undefined {
  const values = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part): [string, string] => {
        const at = part.indexOf('=');
        return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      }),
  );
  const encoded = values.get('text');
  if (encoded === undefined) return undefined;
  try {
    const text = decodeURIComponent(encoded);
    if (text.length > LONGEST_LINK)
      return { refused: `链接里的文字超过 ${thousands(LONGEST_LINK)} 个字符，没有核对：请改为粘贴。` };
    return { text, date: decodeURIComponent(values.get('date') ?? '') };
  } catch {
    return { refused: '链接里的文字已损坏（编码不完整），没有核对：请改为粘贴。' };
  }
}

/** A link with the text after its #, which no browser sends anywhere; undefined for a longer text. */
export function linkWith(address: string, text: string, date: string): string | undefined {
  if (text.length > LONGEST_LINK) return undefined;
  const stated = date === '' ? '' : `&date=${encodeURIComponent(date)}`;
  try {
    return `${address.split('#')[0]}#text=${encodeURIComponent(text)}${stated}`;
  } catch {
    return undefined;
  }
}
