/** Every name under which a law is met: official, short, usual; document numbers; words that only look like a name. */
import type { LexiconEntry } from '../statute.ts';
import type { Curated } from './curated.ts';

/** What names are made from. */
export interface NamedLaw {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly documentNo: string | undefined;
  /** Curated aliases and former titles. */
  readonly aliases: readonly string[];
  readonly isInterpretation: boolean;
}

const ISSUER = /^(?:(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部|海关总署|国家[一-龥]{2,8}局)[、和]?)+/u;
const STATE = /中华人民共和国/gu;
const NUMBER = '(（[一二三四五六七八九十]+）)?(?:（试行）)?';
const KIND = '(解释|规定|意见|解答|批复|办法)';
const ABOUT_LAW = new RegExp(
  `^关于(?:适用|执行|贯彻执行)《([^《》]+?法典?)》(?:若干问题)?的?(?:若干)?${KIND}${NUMBER}$`,
  'u',
);
const ABOUT_PART = new RegExp(`^关于适用《民法典》(.{2,8}?)(?:部分|制度)?的${KIND}${NUMBER}$`, 'u');
const ABOUT_CASES = new RegExp(
  `^关于(?:审理|办理|确定|处理)(.{2,40}?)(?:(?:民事|行政|刑事)?(?:纠纷)?案件)?(?:具体)?(?:适用|应用)法律(?:若干)?(?:问题)?的?(?:若干)?(?:问题)?的?${KIND}${NUMBER}$`,
  'u',
);

/** 抢劫解释 is prose; 人身损害赔偿解释 is a title. */
const MIN_SUBJECT = 6;

/** The lexicon, names of one spelling merged, sorted by kind and name. */
export function buildLexicon(
  laws: readonly NamedLaw[],
  { exclusions, inTitles }: Pick<Curated, 'exclusions' | 'inTitles'>,
): readonly LexiconEntry[] {
  const entries = new Map<string, { kind: LexiconEntry['kind']; laws: Set<string> }>();
  const add = (name: string, kind: LexiconEntry['kind'], id: string | undefined): void => {
    const entry = entries.get(name) ?? { kind, laws: new Set<string>() };
    if (id !== undefined) entry.laws.add(id);
    entries.set(name, entry);
  };
  for (const law of laws) {
    add(law.fullName, 'full', law.id);
    if (law.documentNo !== undefined) add(law.documentNo, 'document-no', law.id);
  }
  for (const law of laws) add(law.name, 'short', law.id);
  for (const law of laws) for (const alias of law.aliases) add(alias, 'alias', law.id);
  for (const law of laws)
    for (const alias of law.isInterpretation ? shortTitles(law, inTitles) : []) add(alias, 'alias', law.id);
  for (const name of exclusions) if (!entries.has(name)) add(name, 'exclusion', undefined);
  return [...entries]
    .map(([name, { kind, laws: ids }]) => ({ name, kind, laws: [...ids].sort() }))
    .sort((a, b) => order(a.kind, b.kind) || order(a.name, b.name));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The usual short forms of an interpretation's title, none that is also prose (旅游规定, 公司法规定一):
 * 公司法解释（三）, 婚姻家庭编解释（二）, 民间借贷司法解释. */
export function shortTitles(
  { fullName }: Pick<NamedLaw, 'fullName'>,
  inTitles: Readonly<Record<string, string>>,
): readonly string[] {
  const title = fullName.replace(ISSUER, '').replace(STATE, '');
  const law = ABOUT_LAW.exec(title);
  if (law !== null) {
    const [, name, kind, number = ''] = law as unknown as [string, string, string, string?];
    const names = [name, inTitles[name]].filter((n) => n !== undefined);
    const short = names.map((n) => `${n}司法解释${number}`);
    return kind === '解释' || number !== '' ? [...short, ...names.map((n) => `${n}解释${number}`)] : short;
  }
  const part = ABOUT_PART.exec(title);
  if (part !== null) {
    const [, name, kind, number = ''] = part as unknown as [string, string, string, string?];
    if (kind !== '解释') return [];
    const short = [`民法典${name}解释${number}`, `民法典${name}司法解释${number}`];
    return name.endsWith('编') ? [...short, `${name}解释${number}`, `${name}司法解释${number}`] : short;
  }
  const cases = ABOUT_CASES.exec(title);
  if (cases === null) return [];
  const [, subject, kind, number = ''] = cases as unknown as [string, string, string, string?];
  if (/[《》]/u.test(subject) || subject.length > 20) return [];
  const short = subject.replace(/(?:刑事|民事|行政)$/u, '');
  const names = [`${short}司法解释${number}`, `${short}案件司法解释${number}`];
  return kind === '解释' && (number !== '' || short.length >= MIN_SUBJECT)
    ? [...names, `${short}解释${number}`]
    : names;
}
