/** Measures the three reference pages of ../shared/seeds: items at their offsets, repaired characters, personal data. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractItems } from '../../normalize/extract/index.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { RawItem, RawPage } from '../../normalize/types.ts';
import { makeSource } from '../normalize/extract/source.ts';
import { TABLES } from '../normalize/text/tables.ts';

interface SeedItem {
  readonly file: string;
  readonly question: string;
  /** Code points into the file. */
  readonly start: number;
  readonly end: number;
}

const FOLDER = path.join(import.meta.dirname, '../../../shared/seeds');
const MOBILE = /1[3-9]\d{9}/gu;

const WAYS: Readonly<Record<string, (text: string) => Pick<RawPage, 'mediaType' | 'html'>>> = {
  'plain text': (text) => ({ mediaType: 'text/plain', html: text }),
  paragraphs: (text) => ({
    mediaType: 'text/html',
    html: `<html><body>${lines(text)
      .map((l) => `<p>${l}</p>`)
      .join('')}</body></html>`,
  }),
  'lines by br': (text) => ({
    mediaType: 'text/html',
    html: `<html><body><div>${lines(text).join('<br>')}</div></body></html>`,
  }),
};

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

function extract(file: string, way: string): { text: string; items: readonly RawItem[] } {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
  const content = WAYS[way]?.(text) ?? { mediaType: 'text/plain', html: text };
  const page: RawPage = {
    sourceId: 'test',
    url: `https://pages.example/${file}`,
    fetchedAt: '',
    status: 200,
    digest: '',
    charset,
    ...content,
  };
  return { text, items: extractItems(page, makeSource()).items };
}

/** True when question and answer are the wanted ones; in plain text at the very offsets. */
function isRight(item: RawItem | undefined, wanted: SeedItem, text: string, way: string): boolean {
  const first = item?.segments[0];
  const last = item?.segments.at(-1);
  if (item === undefined || first === undefined || last === undefined) return false;
  const points = (offset: number): number => [...text.slice(0, offset)].length;
  const offsets = points(first.pageStart) === wanted.start && points(last.pageStart + last.raw.length) === wanted.end;
  const answer = squeeze([...text].slice(wanted.start, wanted.end).join(''));
  const same =
    squeeze(item.segments.map(({ raw }) => raw).join('')) === answer && item.question.raw === wanted.question;
  return same && (way !== 'plain text' || offsets);
}

if (!existsSync(FOLDER)) {
  process.stdout.write('../shared/seeds is not here: nothing to measure.\n');
} else {
  const wanted = readFileSync(path.join(FOLDER, 'items.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SeedItem);
  const files = [...new Set(wanted.map(({ file }) => file))];
  for (const way of Object.keys(WAYS)) {
    let right = 0;
    for (const file of files) {
      const { text, items } = extract(file, way);
      right += wanted
        .filter((item) => item.file === file)
        .filter((item, i) => isRight(items[i], item, text, way)).length;
    }
    process.stdout.write(`${way}: ${right} of ${wanted.length} items\n`);
  }
  const rules = new Map<string, number>();
  let changed = 0;
  let numbers = 0;
  for (const raw of files.flatMap((file) => extract(file, 'plain text').items)) {
    const clean = cleanItem(raw, TABLES, { publish: 'full' });
    numbers += JSON.stringify(clean).match(MOBILE)?.length ?? 0;
    for (const { text } of clean.segments) {
      for (const rule of text.edits.flatMap((edit) => edit.rule.split('+')))
        rules.set(rule, (rules.get(rule) ?? 0) + 1);
      const torn = text.edits.filter(({ rule }) => rule.includes('torn-word')).length;
      changed += keyText(text.raw).length - torn === keyText(text.display).length ? 0 : 1;
    }
  }
  process.stdout.write(`edits: ${[...rules].map(([rule, count]) => `${rule} ${count}`).join(', ')}\n`);
  process.stdout.write(`segments with any other character changed: ${changed}; telephone numbers left: ${numbers}\n`);
}
