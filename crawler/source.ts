/** Source files (data/sources/*.json): parsed and validated, and whether a URL is in their scope. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../cli/lib/command.ts';
import type { Layout, Source } from '../normalize/types.ts';
import { isBlockedAddress, literalAddress } from './address.ts';
import { canonicalUrl } from './url.ts';

const LAYOUTS: readonly Layout[] = ['auto', 'article', 'answer-list', 'thread', 'plain'];
const PERMISSIONS: readonly Source['permission'][] = ['own', 'licensed', 'public-domain', 'internal-use', 'none'];
const PUBLISH: readonly Source['publish'][] = ['full', 'excerpt'];
const CHARSETS = /^(?:utf-8|gb18030|gbk|gb2312|big5)$/iu;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/u;
const MAX_PATTERN = 500;
const DEFAULT_DELAY = 5;
const FIELDS = new Set([
  ...['version', 'id', 'name', 'enabled', 'startUrls', 'include', 'exclude', 'layout', 'charset', 'delaySeconds'],
  ...[
    'contact',
    'permission',
    'terms',
    'publish',
    'expectedPages',
    'selectors',
    'retentionDays',
    'tlsExceptions',
    '$schema',
  ],
]);

/** Reads one field after another and says in its errors which file and field is wrong. */
class Reader {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #file: string;
  constructor(record: Readonly<Record<string, unknown>>, file: string) {
    this.#record = record;
    this.#file = file;
  }
  fail(field: string, problem: string): never {
    throw new UsageError(`${this.#file}: ${field}: ${problem}`);
  }
  value(field: string): unknown {
    return this.#record[field];
  }
  has(field: string): boolean {
    return this.#record[field] !== undefined && this.#record[field] !== null;
  }
  text(field: string, fallback?: string): string {
    const value = this.#record[field] ?? fallback;
    if (typeof value !== 'string' || value.trim() === '') this.fail(field, 'must be a text that is not empty');
    return value;
  }
  optionalText(field: string): string | undefined {
    return this.has(field) ? this.text(field) : undefined;
  }
  texts(field: string, fallback?: readonly string[]): readonly string[] {
    const value = this.#record[field] ?? fallback;
    if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) this.fail(field, 'must be a list of texts');
    return value;
  }
  flag(field: string, fallback: boolean): boolean {
    const value = this.#record[field] ?? fallback;
    if (typeof value !== 'boolean') this.fail(field, 'must be true or false');
    return value;
  }
  number(field: string, fallback: number): number {
    const value = this.#record[field] ?? fallback;
    if (typeof value !== 'number' || !(value >= 0 && value < 1e9)) this.fail(field, 'must be a number, 0 or more');
    return value;
  }
  choice<T extends string>(field: string, choices: readonly T[], fallback?: T): T {
    const value = this.text(field, fallback) as T;
    if (!choices.includes(value)) this.fail(field, `"${value}" is none of ${choices.join(', ')}`);
    return value;
  }
}

/**
 * Validates the parsed JSON of a source file. Optional fields and their defaults: enabled true, include (everything
 * under the start URLs' origins), exclude none, layout auto, delaySeconds 5, publish excerpt, expectedPages 1, and no
 * charset, contact, selectors, retention or TLS exceptions.
 * @throws UsageError naming file and field.
 */
export function parseSource(json: unknown, file: string): Source {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UsageError(`${file}: must hold one JSON object`);
  }
  const read = new Reader(json as Record<string, unknown>, file);
  const unknown = Object.keys(json).find((key) => !FIELDS.has(key));
  if (unknown !== undefined) read.fail(unknown, `no such field (known: ${[...FIELDS].join(', ')})`);
  if (read.has('version') && read.value('version') !== 1) read.fail('version', 'only version 1 is understood');
  const id = read.text('id');
  if (!/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/u.test(id)) {
    read.fail('id', 'only lower-case letters, digits and inner hyphens, at most 64');
  }
  const startUrls = parseStartUrls(read);
  const include = patterns(read, 'include', startUrls.map(underOrigin));
  const charset = read.optionalText('charset');
  if (charset !== undefined && !CHARSETS.test(charset)) read.fail('charset', `"${charset}" is not supported`);
  const source: Source = {
    id,
    name: read.text('name'),
    enabled: read.flag('enabled', true),
    startUrls,
    include,
    exclude: patterns(read, 'exclude', []),
    layout: read.choice('layout', LAYOUTS, 'auto'),
    charset: charset?.toLowerCase(),
    delaySeconds: read.number('delaySeconds', DEFAULT_DELAY),
    contact: read.optionalText('contact'),
    permission: read.choice('permission', PERMISSIONS),
    terms: read.text('terms'),
    publish: read.choice('publish', PUBLISH, 'excerpt'),
    expectedPages: read.number('expectedPages', 1),
    selectors: parseSelectors(read),
    retentionDays: parseRetention(read),
    tlsExceptions: parseTlsExceptions(read),
  };
  requireManners(source, read);
  return source;
}

function parseStartUrls(read: Reader): readonly string[] {
  const startUrls = read.texts('startUrls');
  if (startUrls.length === 0) read.fail('startUrls', 'must name at least one URL');
  return startUrls.map((text, i) => {
    const url = canonicalUrl(text);
    return url ?? read.fail(`startUrls[${i}]`, `"${text}" is not an http or https URL`);
  });
}

function underOrigin(url: string): string {
  return `^${new URL(url).origin.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}/`;
}

function patterns(read: Reader, field: string, fallback: readonly string[]): readonly string[] {
  const list = read.texts(field, fallback);
  list.forEach((pattern, i) => {
    if (pattern.length > MAX_PATTERN) read.fail(`${field}[${i}]`, `longer than ${MAX_PATTERN} characters`);
    if (/[+*}]\)[+*{]/u.test(pattern)) read.fail(`${field}[${i}]`, 'a repeated group inside a repeat may never end');
    try {
      new RegExp(pattern, 'u');
    } catch (error) {
      read.fail(`${field}[${i}]`, (error as Error).message);
    }
  });
  return list;
}

function parseRetention(read: Reader): number | undefined {
  if (!read.has('retentionDays')) return undefined;
  const days = read.number('retentionDays', 0);
  return days >= 1 ? days : read.fail('retentionDays', 'must be 1 or more; leave it out to keep pages');
}

function parseTlsExceptions(read: Reader): readonly string[] {
  const hosts = read.texts('tlsExceptions', []);
  hosts.forEach((host, i) => {
    if (!HOST_NAME.test(host) || canonicalUrl(`https://${host}/`) !== `https://${host}/`) {
      read.fail(`tlsExceptions[${i}]`, `"${host}" is not a host name in lower case, without scheme and port`);
    }
  });
  return hosts;
}

function parseSelectors(read: Reader): Source['selectors'] {
  const value = read.value('selectors') ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) read.fail('selectors', 'must be an object');
  const selectors = value as Record<string, unknown>;
  for (const [key, selector] of Object.entries(selectors)) {
    if (key !== 'body' && key !== 'date') read.fail(`selectors.${key}`, 'no such field (known: body, date)');
    if (selector !== null && typeof selector !== 'string') read.fail(`selectors.${key}`, 'must be a CSS selector');
  }
  const pick = (key: string) => (typeof selectors[key] === 'string' ? selectors[key] : undefined);
  return { body: pick('body'), date: pick('date') };
}

function requireManners(source: Source, read: Reader): void {
  if (!source.enabled || source.startUrls.every((url) => isLoopback(new URL(url)))) return;
  if (source.delaySeconds < 1) read.fail('delaySeconds', 'must be 1 or more for a site that is not on this machine');
  if (source.contact === undefined) read.fail('contact', 'is needed: the site owner must be able to reach you');
  if (!/^(?:https?:\/\/|mailto:)\S+$|^[^\s()<>]+@[^\s()<>]+$/u.test(source.contact)) {
    read.fail('contact', 'must be a web or mail address');
  }
}

/** True when a URL names this machine by a literal loopback address or `localhost`. */
export function isLoopback(url: URL): boolean {
  const literal = literalAddress(url);
  if (literal === undefined) return url.hostname === 'localhost';
  return isBlockedAddress(literal) && /^(?:127\.|::1$)/u.test(literal);
}

/** Decides for one source whether canonical URLs are in scope. */
export function scopeOf(source: Source): (url: string) => boolean {
  const include = source.include.map((p) => new RegExp(p, 'u'));
  const exclude = source.exclude.map((p) => new RegExp(p, 'u'));
  return (url) => include.some((p) => p.test(url)) && !exclude.some((p) => p.test(url));
}

/**
 * Reads every `*.json` of a folder (none when the folder does not exist), sorted by file name.
 * @throws UsageError for a broken file or two sources with one id.
 */
export async function readSources(folder: string): Promise<Source[]> {
  const { sources, problems } = await readSourceFiles(folder);
  const [first] = problems;
  if (first !== undefined) throw new UsageError(first);
  return sources;
}

/** As `readSources`, but a broken file is a sentence in `problems` and the others go on. */
export async function readSourceFiles(folder: string): Promise<{ sources: Source[]; problems: string[] }> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${folder}: ${error.message}`);
  });
  const sources: Source[] = [];
  const problems: string[] = [];
  for (const name of names.filter((n) => n.endsWith('.json')).sort()) {
    const file = path.join(folder, name);
    try {
      const source = parseSource(parseJson(await readFile(file, 'utf8'), file), file);
      if (sources.some((s) => s.id === source.id)) problems.push(`${file}: id: "${source.id}" is taken already`);
      else sources.push(source);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  return { sources, problems };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new UsageError(`${file}: is not JSON: ${(error as Error).message}`);
  }
}
