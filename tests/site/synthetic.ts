/** A whole site's input from a number: laws, articles, answers, judgements, findings. The same number, the same site. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckResult, Judgement } from '../../normalize/check/types.ts';
import { findingsOf } from '../../normalize/findings.ts';
import { passageOf } from '../../normalize/passage.ts';
import { shortHash } from '../../normalize/text/hash.ts';
import { keyText } from '../../normalize/text/key.ts';
import { writeNumeral } from '../../normalize/text/numerals.ts';
import type { DuplicateCluster, QaItem, Source } from '../../normalize/types.ts';
import type { SiteConfig } from '../../site/config-file.ts';
import type { ModelInput } from '../../site/model/index.ts';
import { joinMessages, type SiteSentences } from '../../site/model/labels.ts';
import type { GlossaryEntry } from '../../site/model/types.ts';
import { ARTICLES, bookOf, LAWS, lawOf } from './synthetic-laws.ts';

const DATA = path.join(import.meta.dirname, '../../data');

function readData<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(DATA, file), 'utf8')) as T;
}

export const MESSAGES = joinMessages(
  readData<SiteSentences>('messages-site.json'),
  readData<Record<string, unknown>>('messages.json'),
);
export const GLOSSARY = readData<GlossaryEntry[]>('glossary.json');
export const CONFIG: SiteConfig = {
  name: '法答',
  tagline: '每一处法条引用，都核对过',
  description: '试验站点。',
  baseUrl: 'https://fada.example',
  pathPrefix: '/',
  reportAddress: 'mailto:report@fada.example',
  indexCopies: false,
  showRates: false,
};

const AS_OF = '2026-11-21';
const KNOWN_TO = '2026-06-26';

/** A small generator of numbers (mulberry32), so that runs repeat. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const SENTENCES = [
  '遇到这种情况，先把聊天记录、转账凭证和合同原件保存好，再与对方协商。',
  '协商不成的，可以向有管辖权的人民法院提起诉讼，也可以先申请调解。',
  '证据越完整，主张被支持的可能就越大；口头约定也有效，只是不容易证明。',
  '劳动者可以要求支付工资差额，并就损失部分提出赔偿。',
  '个案结果取决于具体情节，办案机关会综合全部材料作出决定。',
  '借款没有写借条的，转账记录加上催款的聊天也能说明借贷关系。',
  '子女由谁抚养，主要看哪一方更有利于孩子成长。',
  '收到传票后不要置之不理，按时到庭才能把自己的理由讲清楚。',
];
const QUESTIONS = ['怎么处理', '怎么赔偿', '会被拘留吗', '需要什么证据', '多久能判', '可以要求退款吗'];
const SUBJECTS = ['借款不还', '工资拖欠', '网购假货', '泄露信息', '邻里纠纷', '交通事故', '离婚分财产', '合同违约'];
const TOPICS = ['debt', 'labour', 'consumer', 'privacy', 'family', 'traffic'];

function source(number: number): Source {
  return {
    id: `site-${number}`,
    name: `样本站${writeNumeral(number)}`,
    enabled: true,
    startUrls: [],
    include: [],
    exclude: [],
    layout: 'auto',
    charset: undefined,
    delaySeconds: 1,
    contact: undefined,
    permission: number === 3 ? 'none' : 'own',
    terms: '',
    publish: number === 3 ? 'excerpt' : 'full',
    expectedPages: 0,
    selectors: { body: undefined, date: undefined },
    retentionDays: undefined,
    tlsExceptions: [],
  };
}

interface Draft {
  text: string;
  readonly judgements: Judgement[];
}

/** Adds a citation to the text, one in eight wrong, half of those with a fix. */
function cite(draft: Draft, random: (below: number) => number): void {
  const law = 1 + random(LAWS);
  const tens = 10 * (1 + random(11));
  const wrong = random(8) === 0;
  const fixed = wrong && random(2) === 0;
  const article = wrong ? String(tens) : String(1 + random(ARTICLES));
  const lawName = `样本${writeNumeral(law)}法`;
  const written = `《${lawName}》第${writeNumeral(Number(article))}条`;
  const start = draft.text.length + 2;
  const end = start + written.length;
  const target = wrong ? `/cn/sample-law-${law}/${tens}-1` : undefined;
  const fix = {
    span: { start: end, end },
    text: '之一',
    kind: 'insertion',
    proof: ['words'],
    inverse: { span: { start: end, end: end + 2 }, text: '' },
  };
  draft.text += `根据${written}的规定，应当承担相应的责任。`;
  draft.judgements.push({
    kind: 'citation',
    ruleId: wrong ? 'wrong-article' : 'number',
    span: { start, end },
    text: written,
    law: `sample-law-${law}`,
    lawName,
    article,
    paragraph: undefined,
    item: undefined,
    verdict: wrong ? 'wrong-article' : law === LAWS ? 'repealed-law' : 'ok',
    aspects: wrong ? [{ aspect: 'number', verdict: 'wrong-article' }] : [],
    basis: wrong ? undefined : 'number',
    onPageDate: wrong ? 'wrong' : 'ok',
    target,
    expected: wrong ? `${written}之一` : undefined,
    evidence: wrong ? [{ kind: 'words', provision: target, detail: '所引文字与该条一致' }] : [],
    message: {
      zh: wrong ? `页面写${written}，但所引文字与${written}之一一致。` : `截至${KNOWN_TO}，${written}有效。`,
      en: '',
    },
    fix: fixed ? fix : undefined,
    proposal: wrong && !fixed ? fix : undefined,
  });
}

interface Made {
  readonly item: QaItem;
  readonly check: CheckResult;
}

function itemOf(number: number, random: (below: number) => number): Made {
  const draft: Draft = { text: '', judgements: [] };
  const citations = 1 + random(4);
  const sentences = 10 + random(14);
  for (let i = 0; i < sentences; i++) {
    draft.text += SENTENCES[random(SENTENCES.length)];
    if (i < citations) cite(draft, random);
    if (i % 4 === 3) draft.text += '\n';
  }
  const url = `https://site.example/ask/${number}.html`;
  const id = shortHash(url);
  const question = `${SUBJECTS[random(SUBJECTS.length)]}${QUESTIONS[random(QUESTIONS.length)]}（${number}）`;
  const day = `20${10 + random(16)}-0${1 + random(9)}-1${random(10)}`;
  const site = 1 + random(3);
  const text = draft.text.trimEnd();
  const item: QaItem = {
    id,
    sourceId: `site-${site}`,
    page: {
      url,
      title: question,
      siteName: undefined,
      breadcrumb: [],
      published: random(4) === 0 ? undefined : { from: day, to: day },
      author: undefined,
    },
    ordinal: undefined,
    question: { raw: question, display: question, edits: [] },
    segments: [{ kind: 'analysis', text: { raw: text, display: text, edits: [] }, pageStart: 0 }],
    topics: [TOPICS[random(TOPICS.length)] ?? 'debt'],
    redactions: {},
    publish: site === 3 ? 'excerpt' : 'full',
  };
  return {
    item,
    check: { id, judgements: draft.judgements, uncited: [], knownTo: KNOWN_TO, asOf: AS_OF, searched: 'all' },
  };
}

/** The same answer on another page, with a sentence of its own. */
function copyOf({ item, check }: Made, number: number): Made {
  const url = `https://copy.example/${number}.html`;
  const id = shortHash(url);
  const segments = item.segments.map((segment) => {
    const text = `${segment.text.display}转载自网络。`;
    return { ...segment, text: { raw: text, display: text, edits: [] } };
  });
  return { item: { ...item, id, page: { ...item.page, url }, segments }, check: { ...check, id } };
}

/** Answers, every ninth pair of them copies of one another. */
function madeItems(count: number, random: (below: number) => number): Made[] {
  const made: Made[] = [];
  for (let number = 0; number < count; number++) {
    const former = made[number - 1];
    made.push(number % 9 === 1 && former !== undefined ? copyOf(former, number) : itemOf(number, random));
  }
  return made;
}

/** Input for `buildModel` with the given number of answers; every ninth is a copy of the one before. */
export function syntheticInput(count: number, seed = 1): ModelInput {
  const random = randomFrom(seed);
  const made = madeItems(count, random);
  const items = made.map(({ item }) => item);
  const clusters: DuplicateCluster[] = [];
  for (let i = 0; i < items.length; i++) {
    const members = [items[i]?.id ?? '', ...(i % 9 === 0 && items[i + 1] !== undefined ? [items[++i]?.id ?? ''] : [])];
    const canonical = members[0] ?? '';
    clusters.push({ id: canonical, canonical, members: [...members].sort(), extendedBy: [] });
  }
  const findings = made.flatMap(({ item, check }) => findingsOf(passageOf(item), check, keyText));
  const laws = Array.from({ length: LAWS }, (_, i) => lawOf(i + 1));
  return {
    output: {
      items,
      checks: new Map(made.map(({ check }) => [check.id, check])),
      findings,
      clusters,
      issues: [],
      pages: count,
    },
    meta: { asOf: AS_OF, registerVersion: 'test', knownTo: { 法律: KNOWN_TO }, sources: [1, 2, 3].map(source) },
    book: bookOf(laws),
    messages: MESSAGES,
    topics: [
      { id: 'debt', name: '借贷' },
      { id: 'labour', name: '劳动' },
    ],
    glossary: GLOSSARY,
    seen: { items: new Map(), findings: new Map(), corrections: new Map() },
    reports: [],
  };
}
