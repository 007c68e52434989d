/** Findings of a checked text as a table, and as a note for whoever looks after the page it stands on. */
import type { CheckResult, Fix, Judgement } from '../../normalize/check/types.ts';
import { type Finding, findingsOf } from '../../normalize/findings.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { Passage } from '../../normalize/types.ts';
import type { Marking } from '../context.ts';
import { csvLines } from '../lib/csv.ts';
import { articleName, chineseDay, parseProvision, shorten } from '../lib/format.ts';
import { labelOf } from '../model/labels.ts';
import { MOVED, typeset } from '../views/judgement.ts';

const COLUMNS = [
  'id',
  'rule',
  'provision',
  'verdict',
  'status',
  'onPageDate',
  'start',
  'end',
  'text',
  'from',
  'to',
  'proposal',
  'target',
  'message',
];

/** Alarms and corrections of a text, with their ids by contract. */
export function findingsIn(passage: Passage, result: CheckResult): Finding[] {
  return findingsOf(passage, result, keyText);
}

/** The findings as CSV; offsets are code points into the text. */
export function findingsTable(text: string, findings: readonly Finding[]): string {
  const rows = findings.map(({ id, ruleId, provision, status, judgement }) => {
    const { verdict, onPageDate, span, text: exact, fix, proposal, target, message } = judgement;
    return {
      id,
      rule: ruleId,
      provision,
      verdict,
      status,
      onPageDate,
      start: codePoints(text, span.start),
      end: codePoints(text, span.end),
      text: exact,
      from: fix?.inverse.text,
      to: fix?.text,
      proposal: proposal?.text,
      target,
      message: message.zh,
    };
  });
  return [...csvLines(COLUMNS, rows)].join('');
}

const SURROGATE = /[\ud800-\udfff]/;

function codePoints(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return SURROGATE.test(before) ? Array.from(before).length : offset;
}

const QUOTED = 80;

/**
 * What is wrong, how it reads right, since when, and where to look it up: plain text for a message to the owner of a site.
 * '' when there is nothing to tell. `base` is the address of this site with its prefix.
 */
export function correctionNote(findings: readonly Finding[], result: CheckResult, site: Marking, base: string): string {
  if (findings.length === 0) return '';
  const entries = findings.map(({ judgement }, index) => noteEntry(judgement, index + 1, site, result.asOf, base));
  const head = `贵站有一段文字，其中 ${findings.length} 处法条引用或处罚幅度请予核对（核对日 ${result.asOf}，收录法规核对至 ${result.knownTo}）：`;
  const end = '以上只涉及引用，不评价整篇内容，不构成法律意见；请以官方公布的文本为准。';
  return `${head}\n\n${entries.join('\n\n')}\n\n${end}\n`;
}

function noteEntry(judgement: Judgement, number: number, site: Marking, asOf: string, base: string): string {
  const { text, message, fix, proposal, verdict } = judgement;
  const change = fix ?? proposal;
  const lines = [
    `${number}. 【${labelOf(judgement, site.messages).label}】原文：“${shorten(text, QUOTED)}”`,
    `   问题：${typeset(message.zh)}`,
    change &&
      `   ${fix !== undefined ? '应改为' : MOVED.has(verdict) ? '现可参看' : '可能应为'}：“${shorten(changed(judgement, change), QUOTED)}”`,
    ...provisionLines(judgement, site, asOf, base),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

/** The judged words as they read after the change. */
function changed({ text, span }: Judgement, change: Fix): string {
  const [start, end] = [change.span.start - span.start, change.span.end - span.start];
  return start < 0 || end > text.length ? change.text : text.slice(0, start) + change.text + text.slice(end);
}

/** The provision to look at: the one that would be right, else the one cited; with the day its wording is in force from. */
function provisionLines(
  { target, law, article }: Judgement,
  site: Marking,
  asOf: string,
  base: string,
): Array<string | undefined> {
  const provision =
    target ?? (law === undefined ? undefined : `/cn/${law}${article === undefined ? '' : `/${article}`}`);
  const parsed = provision === undefined ? undefined : parseProvision(provision);
  if (parsed === undefined) return [];
  const name = site.book.law(parsed.law)?.name ?? parsed.law;
  const since = sinceOf(site.book, parsed.law, parsed.article, asOf);
  const below = parsed.article === undefined ? '' : articleName(parsed.article, parsed.paragraph, parsed.item);
  const path = (parsed.article && site.article(parsed.law, parsed.article)?.path) ?? site.law(parsed.law)?.path;
  return [
    `   参看：${name}${below}${since === undefined ? '' : `（现行文字自${chineseDay(since)}起施行）`}`,
    path === undefined ? undefined : `   条文页：${base}${path.replace(/(^|\/)index\.html$/, '$1')}`,
  ];
}

function sinceOf(book: StatuteBook, law: string, article: string | undefined, day: string): string | undefined {
  const version = article === undefined ? undefined : book.provisionOn(law, article, day);
  return version?.from ?? book.versionOn(law, day)?.from;
}
