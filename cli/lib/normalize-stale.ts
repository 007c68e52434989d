/** What of DATA/normalize.db is stale: by code, register and day. The rules in words: docs/normalize.md. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { RECENT_DAYS } from '../../normalize/check/numbering.ts';
import {
  crimesText,
  daysOf,
  factsText,
  isAffected,
  type MadeJudgement,
  type RegisterParts,
  registerChange,
} from '../../normalize/law/register-change.ts';
import type { Trace } from '../../normalize/law/trace.ts';
import { passageOf } from '../../normalize/passage.ts';
import type { QaItem } from '../../normalize/types.ts';
import { codeVersion } from './code-version.ts';
import type { NormalizeStore } from './normalize-store.ts';
import { readRegister } from './register.ts';
import { filesDigest } from './update-state.ts';
import { loadWords, readWordsFiles } from './words.ts';

const NORMALIZE = path.join(import.meta.dirname, '../../normalize');
const WORK = path.join(import.meta.dirname, 'normalize-work.ts');
const DATA = path.join(import.meta.dirname, '../../data');
const TABLES = ['text/characters.json', 'text/model.bin', 'topics.json'].map((name) => path.join(DATA, name));

/** Everything that decides, besides a page, what comes out of it. */
export interface Versions {
  /** Extractor, cleaner and their tables. */
  readonly reading: string;
  /** Checker and messages. */
  readonly judging: string;
  /** Digest of the register's files. */
  readonly register: string;
  /** The day to judge as of. */
  readonly asOf: string;
}

/** The versions of this code, the register in `registerDir` and the day. */
export async function currentVersions(registerDir: string, asOf: string): Promise<Versions> {
  const parts = ['index.json', 'lexicon.json', 'laws', 'words'].map((name) => path.join(registerDir, name));
  return {
    reading: codeVersion(path.join(NORMALIZE, 'read-page.ts'), TABLES),
    judging: codeVersion(WORK),
    register: await filesDigest(parts),
    asOf,
  };
}

/** Makes stale what was made under other versions, and notes these; wholly or not at all. */
export function invalidate(store: NormalizeStore, versions: Versions, registerDir: string): void {
  const before = (name: keyof Versions): string | undefined => store.state(name);
  const isSame = (Object.keys(versions) as Array<keyof Versions>).every((name) => before(name) === versions[name]);
  if (isSame) return;
  store.atomic(() => {
    if (before('reading') !== versions.reading) store.clear();
    else if (before('judging') !== versions.judging) store.markAllStale();
    if (before('asOf') !== versions.asOf) markMoved(store, [before('asOf') ?? versions.asOf, versions.asOf]);
    // The days of a law depend on the checker, too.
    if (before('register') !== versions.register || before('judging') !== versions.judging)
      markChanged(store, registerDir);
    for (const [name, value] of Object.entries(versions)) store.setState(name, value);
  });
}

function encode(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** Items that looked at a law about which anything begins or ends between the two days. */
function markMoved(store: NormalizeStore, days: readonly [string, string]): void {
  const [first, last] = [...days].sort() as [string, string];
  const moving = new Set<string>();
  for (const [id, own] of store.registerParts('days ')) {
    if ((JSON.parse(own.toString()) as string[]).some((day) => first < day && day <= last)) moving.add(id);
  }
  if (moving.size > 0) markWhere(store, ({ laws, words }) => [...laws, ...words].some((id) => moving.has(id)));
}

/** Items that the new register may judge otherwise. */
function markChanged(store: NormalizeStore, registerDir: string): void {
  const after = partsOf(registerDir);
  const change = registerChange(storedParts(store), after);
  markWhere(store, (trace, texts) => isAffected({ trace, texts: texts() }, change));
  const parts = new Map<string, Uint8Array>([
    ['lexicon', encode(after.lexicon)],
    ['knownTo', encode(after.knownTo)],
    ['crimes', encode([...after.crimes])],
  ]);
  const { searched, problems } = loadWords(registerDir);
  store.setState('searched', JSON.stringify(searched));
  store.setState('problems', JSON.stringify(problems));
  for (const law of after.days) parts.set(`days ${law.id}`, encode(law.days));
  for (const [id, digest] of after.laws) parts.set(`law ${id}`, Buffer.from(digest));
  for (const [name, bytes] of after.words) parts.set(`words ${name}`, bytes);
  store.setRegisterParts(parts);
}

function markWhere(store: NormalizeStore, test: (trace: Trace, texts: () => string[]) => boolean): void {
  const stale: Array<{ readonly url: string; readonly no: number }> = [];
  for (const { url, no, trace, whole, item } of store.items(['trace', 'whole', 'item'])) {
    const texts = (): MadeJudgement['texts'][number][] => [item, ...(whole === null ? [] : [whole])].flatMap(textsOf);
    if (test(JSON.parse(trace) as Trace, texts)) stale.push({ url, no });
  }
  store.markStale(stale);
}

function textsOf(item: string): string[] {
  const { text, subject = '' } = passageOf(JSON.parse(item) as QaItem);
  return [text, subject];
}

function storedParts(store: NormalizeStore): RegisterParts {
  const one = (name: string): unknown => JSON.parse(store.registerParts(name).get('')?.toString() ?? 'null');
  const texts = [...store.registerParts('law ')].map(([id, digest]) => [id, digest.toString()] as const);
  return {
    laws: new Map(texts),
    crimes: new Map((one('crimes') ?? []) as Array<[string, string]>),
    lexicon: (one('lexicon') ?? []) as RegisterParts['lexicon'],
    knownTo: (one('knownTo') ?? {}) as RegisterParts['knownTo'],
    words: store.registerParts('words '),
  };
}

function partsOf(
  registerDir: string,
): RegisterParts & { readonly days: ReadonlyArray<{ readonly id: string; readonly days: readonly string[] }> } {
  const { index, lexicon, laws } = readRegister(registerDir);
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  return {
    laws: new Map(laws.map((law) => [law.id, digest(factsText(law))])),
    crimes: crimesText(laws),
    lexicon,
    knownTo: index.knownTo,
    words: new Map(readWordsFiles(registerDir).map(({ name, bytes }) => [name, bytes])),
    days: laws.map((law) => ({ id: law.id, days: daysOf(law, RECENT_DAYS) })),
  };
}
