/** What a verdict rests on, in a reader's words. Records keep the checker's short form, the same in every language. */
import type { Evidence } from '../../normalize/check/types.ts';
import { articleName, chineseDay } from '../lib/format.ts';

const KINDS: Readonly<Record<string, string>> = {
  words: '所引文字',
  tier: '量刑档次',
  move: '条号变动',
  repeal: '废止',
  'repeal-hint': '可能已废止',
  'crime-name': '罪名',
  crime: '罪名',
  'same-page': '同页他处',
  version: '版本',
  articles: '条数',
  reference: '条文所指',
  number: '条号',
  paragraphs: '款数',
  candidate: '同名的法律',
  law: '法律',
  deviates: '不同之处',
  name: '名称',
  'tie-citation': '所依引用',
  'tie-crime': '所依罪名',
  'tie-page': '同页所引',
  'tie-words': '所依文字',
};

/** A kind of evidence by name; an unknown one stays as it is. */
export function evidenceName(kind: string): string {
  return KINDS[kind] ?? kind;
}

const DAY = '(\\d{4}-\\d\\d-\\d\\d)';
const STRENGTH: Readonly<Record<string, string>> = { proved: '有证明', likely: '很可能', weak: '单凭这点不足以认定' };

type Telling = (...parts: string[]) => string;

/** Forms of details, whole, and how each is told. */
const FORMS: ReadonlyArray<readonly [form: RegExp, tell: Telling]> = [
  [
    /^coverage (\d+) %, margin (-?\d+) %, second (\d+) %$/,
    (share = '', _ = '', second = '') => `与该条相合 ${share}%，次相近的条文 ${second}%`,
  ],
  [/^coverage (\d+) %$/, (share = '') => `与该条相合 ${share}%`],
  [new RegExp(`^in force until ${DAY}$`), (day = '') => `施行至${chineseDay(day)}前的文字`],
  [new RegExp(`^until ${DAY}$`), (day = '') => `至${chineseDay(day)}前`],
  [new RegExp(`^from ${DAY}$`), (day = '') => `自${chineseDay(day)}起`],
  [new RegExp(`^known to ${DAY}$`), (day = '') => `核对至${chineseDay(day)}`],
  [new RegExp(`^${DAY} – ${DAY}$`), (from = '', to = '') => `${chineseDay(from)}起，至${chineseDay(to)}前`],
  [new RegExp(`^(.{1,40}) until ${DAY}$`), (name = '', day = '') => `${name}，至${chineseDay(day)}前`],
  [
    new RegExp(`^([\\d-]{1,8}) → ([\\d-]{1,8}) on ${DAY}$`),
    (was = '', is = '', day = '') => `${articleName(was)}自${chineseDay(day)}起改列${articleName(is)}`,
  ],
  [/^last: ([\d-]{1,8})$/, (article = '') => `最后一条是${articleName(article)}`],
  [
    /^refers to ([\d-]+(?:, [\d-]+)*)$/,
    (articles = '') =>
      `该条所指：${articles
        .split(', ')
        .map((article) => articleName(article))
        .join('、')}`,
  ],
  [/^no-law-named$/, () => '没有写明是哪部法律'],
  [/^law-not-indexed$/, () => '不在收录范围'],
  [/^damaged-name$/, () => '法律名称不完整'],
  [/^no-such-article-nearby$/, () => '附近提到的法律没有这一条'],
  [/^in no list$/, () => '不在公布的罪名之列'],
  [/^exists$/, () => '有这一条'],
  [/^the only reading of "(.*)"$/, (words = '') => `“${words}”只有这一种读法`],
  [/^other numbers of this law on the page are those of an earlier version$/, () => '同页该法的其他条号属于较早的版本'],
  [/^it has (\d+) paragraph\(s\)$/, (paragraphs = '') => `共${paragraphs}款`],
  [/^the words are in paragraph (\d+)$/, (paragraph = '') => `所引文字在第${paragraph}款`],
  [/^base: (.*)$/, (term = '') => `基本情形：${term}`],
  [/^(.*) \((proved|likely|weak)\)$/, (name = '', strength = '') => `${name}（${STRENGTH[strength] ?? strength}）`],
];

/** The detail of a piece of evidence; one of an unknown form stays as it is. */
export function evidenceText({ detail }: Pick<Evidence, 'detail'>): string {
  for (const [form, tell] of FORMS) {
    const match = form.exec(detail);
    if (match !== null) return tell(...match.slice(1));
  }
  return detail;
}
