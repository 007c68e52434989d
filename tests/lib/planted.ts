/** Errors planted into quotations of the reference texts, and what the checker makes of them. */
import { check } from '../../normalize/check/index.ts';
import { articleName } from '../../normalize/check/mention.ts';
import { isAlarm, type Judgement } from '../../normalize/check/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { ProvisionText } from '../../normalize/law/words/build.ts';
import type { NamedTexts } from './statute-texts.ts';

/** A quotation with one planted error, and the verdicts that find it. */
export interface Planted {
  readonly kind: string;
  readonly text: string;
  /** Verdicts that count as found; empty for texts that must stay silent. */
  readonly expected: readonly string[];
  /** The target an automatic fix must have; undefined where none may apply. */
  readonly right: string | undefined;
}

/** Tally of one kind. */
export interface PlantedTally {
  readonly kind: string;
  readonly asked: number;
  readonly found: number;
  readonly fixed: number;
  readonly wrongFixes: readonly string[];
  readonly missed: readonly string[];
}

const AS_OF = '2026-11-21';
/** Revisions of this day or later are the ones whose numbers pages still mix up. */
const RECENT = '2020-11-21';
/** Everyday words for those of statutes. */
const SYNONYMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/应当/gu, '要'],
  [/人民法院/gu, '法院'],
  [/不得/gu, '不能'],
  [/可以/gu, '能'],
  [/自(?=.{2,12}之日起)/gu, '从'],
  [/(?:或者|以及|并且)/gu, '和'],
  [/处以?(?=[一二三五十百])/gu, '会被处'],
  [/期限|期间/gu, '时间'],
  [/情形/gu, '情况'],
];
const LONGEST = 320;

/** A pseudo-random sequence that is the same on every machine (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Current {
  readonly law: string;
  readonly id: string;
  readonly provision: ProvisionText;
  readonly words: string;
}

function wordsOf({ paragraphs }: ProvisionText): string {
  let out = '';
  for (const { text, items } of paragraphs) {
    const whole = [text, ...items.map((item) => item.text)].join('');
    if (out !== '' && out.length + whole.length > LONGEST) break;
    out += whole.replace(/\s/gu, '');
  }
  return out;
}

/** Quotations of the national laws in force, with their errors. */
export class Planter {
  private readonly book: StatuteBook;
  private readonly random: () => number;
  private readonly current: Current[] = [];
  private readonly older: Current[] = [];
  private readonly repealed: Current[] = [];

  constructor(laws: readonly NamedTexts[], book: StatuteBook, seed: number) {
    this.book = book;
    this.random = randomOf(seed);
    for (const { id, name, level, provisions } of laws) {
      if (level !== '法律' || book.law(id) === undefined) continue;
      for (const provision of provisions) this.sort({ law: name, id, provision, words: wordsOf(provision) });
    }
  }

  private sort(one: Current): void {
    const { from, to, article } = one.provision;
    if (one.words.length < 30 || from > AS_OF) return;
    const law = this.book.law(one.id);
    if (law?.repealed !== undefined && law.repealed.on <= AS_OF) this.repealed.push(one);
    else if (to === undefined || to > AS_OF) this.current.push(one);
    else if (this.book.provisionOn(one.id, article, AS_OF) !== undefined) this.older.push(one);
  }

  private pick(list: readonly Current[]): Current {
    const one = list[Math.floor(this.random() * list.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  private write(law: string, article: string, words: string): string {
    const forms = [
      `《${law}》${articleName(article)}规定:“${words}”`,
      `根据《中华人民共和国${law}》${articleName(article)}的规定,${words}`,
      `法律依据:\n《${law}》\n${articleName(article)} ${words}`,
      `${law}${articleName(article)}:${words}`,
    ];
    return forms[Math.floor(this.random() * forms.length)] ?? '';
  }

  /** A current quotation as it is. */
  unaltered(): Planted {
    const { law, provision, words } = this.pick(this.current);
    return { kind: 'unaltered', text: this.write(law, provision.article, words), expected: [], right: undefined };
  }

  /** The same with blanks, marks and line ends sprinkled in. */
  noisy(): Planted {
    const { law, provision, words } = this.pick(this.current);
    const noise = [' ', '¬', '\u200b', '\n', '　'];
    const sprinkled = [...words]
      .map((c) => (this.random() < 0.06 ? c + noise[Math.floor(this.random() * noise.length)] : c))
      .join('');
    return { kind: 'noise', text: this.write(law, provision.article, sprinkled), expected: [], right: undefined };
  }

  /** The words of an article under the number before or after it. */
  shifted(): Planted {
    const one = this.pick(this.current.filter(({ provision }) => !provision.article.includes('-')));
    const number = Number(one.provision.article) + (this.random() < 0.5 ? 1 : -1);
    if (this.book.provisionOn(one.id, String(number), AS_OF) === undefined) return this.shifted();
    const expected = ['wrong-article', 'renumbered', 'superseded-text'];
    return {
      kind: 'shifted',
      text: this.write(one.law, String(number), one.words),
      expected,
      right: `/cn/${one.id}/${one.provision.article}`,
    };
  }

  /** 第二百五十三条 for 第二百五十三条之一. */
  insertionLost(): Planted {
    const one = this.pick(this.current.filter(({ provision }) => provision.article.includes('-')));
    const base = one.provision.article.split('-')[0] ?? '';
    if (this.book.provisionOn(one.id, base, AS_OF) === undefined) return this.insertionLost();
    const right = `/cn/${one.id}/${one.provision.article}`;
    return { kind: 'insertion lost', text: this.write(one.law, base, one.words), expected: ['wrong-article'], right };
  }

  /** A repealed law, cited with its own words. */
  repealedLaw(): Planted {
    const { law, provision, words } = this.pick(this.repealed);
    return {
      kind: 'repealed law',
      text: this.write(law, provision.article, words),
      expected: ['repealed-law'],
      right: undefined,
    };
  }

  /** An older wording under its number. */
  olderVersion(): Planted {
    const { law, id, provision, words } = this.pick(this.older);
    const now = this.current.find((one) => one.id === id && one.provision.article === provision.article);
    if (now === undefined || sameWords(now.words, words)) return this.olderVersion();
    const expected = ['superseded-text', 'renumbered', 'wrong-article'];
    return { kind: 'older version', text: this.write(law, provision.article, words), expected, right: undefined };
  }

  /** What an article that got its number in a recent revision says, in other words. */
  paraphrase(): Planted {
    const one = this.pick(this.current.filter((now) => this.isMoved(now)));
    return { kind: 'paraphrase', text: this.inOtherWords(one), expected: [], right: undefined };
  }

  /** What an article said before a recent revision gave its number to another one, in other words. */
  oldParaphrase(): Planted {
    const one = this.pick(this.older.filter((old) => this.isMoved(old)));
    const expected = ['renumbered', 'superseded-text'];
    return { kind: 'paraphrase of the old number', text: this.inOtherWords(one), expected, right: undefined };
  }

  /** A recent revision gave what the number said, or says, another number. */
  private isMoved({ id, provision: { article, from, to } }: Current): boolean {
    const moves = this.book.law(id)?.moves ?? [];
    return moves.some(
      (move) =>
        move.toLaw === id &&
        move.article === article &&
        move.on >= RECENT &&
        move.on <= AS_OF &&
        !move.toArticles.includes(article) &&
        (to === undefined || to > AS_OF ? move.on >= from || move.on <= AS_OF : move.on === to),
    );
  }

  /** Half of the clauses, everyday words, no formula of quoting. */
  private inOtherWords({ law, words, provision: { article } }: Current): string {
    const clauses = words.split(/(?<=[,，。;；:：])/u).filter((clause) => clause.length > 4);
    const first = this.random() < 0.5 ? 0 : Math.min(1, clauses.length - 1);
    let said = clauses
      .filter((_, i) => i % 2 === first)
      .slice(0, 3)
      .join('')
      .replace(/[。；;：:，,]$/u, '');
    for (const [from, to] of SYNONYMS) said = said.replace(from, to);
    const forms = [
      `${said},见《${law}》${articleName(article)}。`,
      `《${law}》${articleName(article)}说的是${said}。`,
      `按${law}${articleName(article)},${said}。具体情况建议咨询律师。`,
      `请问${said.slice(0, 24)}吗?律师解答:可以参考《中华人民共和国${law}》${articleName(article)}的规定。`,
    ];
    return forms[Math.floor(this.random() * forms.length)] ?? '';
  }

  /** Two articles of a law run together under the first's number. */
  spliced(): Planted {
    const one = this.pick(this.current);
    const other = this.pick(
      this.current.filter(({ id, provision }) => id === one.id && provision.article !== one.provision.article),
    );
    const expected = ['mixed-text', 'wrong-article'];
    return {
      kind: 'spliced',
      text: this.write(one.law, one.provision.article, one.words + other.words),
      expected,
      right: undefined,
    };
  }
}

/** True when one wording holds the other, so that a quotation of it is no error. */
function sameWords(a: string, b: string): boolean {
  const key = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, '');
  return key(a).startsWith(key(b)) || key(a) === key(b);
}

/** Checks planted texts and counts what was found, fixed, fixed wrongly and missed. */
export function tally(kind: string, planted: readonly Planted[], book: StatuteBook): PlantedTally {
  let found = 0;
  let fixed = 0;
  const wrongFixes: string[] = [];
  const missed: string[] = [];
  for (const one of planted) {
    const { judgements } = check({ id: kind, text: one.text, subject: undefined, date: undefined }, book, {
      asOf: AS_OF,
    });
    const first = judgements.find((judgement) => judgement.kind === 'citation');
    const silent = one.expected.length === 0;
    const alarm = judgements.find(({ kind: about, verdict }) => about !== 'penalty' && isAlarm(verdict));
    const hit = silent ? alarm === undefined : first !== undefined && one.expected.includes(first.verdict);
    if (hit) found++;
    else
      missed.push(
        `${(silent ? alarm : first)?.verdict} ${(silent ? alarm : first)?.target ?? ''} | ${one.right ?? ''} | ${one.text.slice(0, 70).replace(/\n/gu, '⏎')}`,
      );
    const fixes = judgements.filter(
      (judgement): judgement is Judgement => judgement.kind !== 'penalty' && judgement.fix !== undefined,
    );
    if (fixes.some((judgement) => judgement.target !== one.right)) wrongFixes.push(one.text.slice(0, 60));
    else if (fixes.length > 0) fixed++;
  }
  return { kind, asked: planted.length, found, fixed, wrongFixes, missed };
}
