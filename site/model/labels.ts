/** Verdicts as readers see them: label and tone, from data/messages-site.json. */
import type { Judgement } from '../../normalize/check/types.ts';
import { type Summary, TONES, type Tone } from './types.ts';

interface Label {
  readonly label: string;
  readonly tone: Tone;
}

/** The site's fixed sentences and the tones of verdicts: data/messages-site.json. `{K}` stands for the register's day. */
export interface SiteSentences {
  readonly frame: string;
  readonly notAll: string;
  readonly noDate: string;
  readonly partlyFixed: string;
  readonly freeHelp: string;
  readonly tones: Readonly<Record<'citation' | 'penalty', Readonly<Record<string, Tone>>>>;
  readonly onPageDate: Readonly<Record<Judgement['onPageDate'], string>>;
  /** What a verdict means, by `wrong-article`, `penalty.wrong-term`; `fixed` for a correction. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** Those, with the labels of verdicts from data/messages.json: `wrong-article`, `ok.words`, `penalty.wrong-term`. */
export interface Messages extends SiteSentences {
  readonly labels: Readonly<Record<string, string>>;
}

/** The sign for wrong stands before labels in data/messages.json; the site draws its own. */
const SIGN = /^✗\s*/;

/** Joins the site's sentences with the checker's labels (parsed JSON of the two files). */
export function joinMessages(site: SiteSentences, checker: Readonly<Record<string, unknown>>): Messages {
  const labels: Record<string, string> = {};
  for (const [key, template] of Object.entries(checker)) {
    const label = (template as { readonly label?: unknown } | null)?.label;
    if (typeof label === 'string') labels[key] = label.replace(SIGN, '');
  }
  return { ...site, labels };
}

/** The verdict's own label and tone, whether or not a fix applied; an unknown verdict throws. */
export function labelOf({ kind, verdict, basis }: Judgement, messages: Messages): Label {
  const label = messages.labels[labelKey(kind, verdict, basis)];
  const tone = messages.tones[kind === 'penalty' ? 'penalty' : 'citation'][verdict];
  if (label === undefined || tone === undefined)
    throw new Error(`no label or tone for verdict "${verdict}" of a ${kind}`);
  return { label, tone };
}

function labelKey(kind: Judgement['kind'], verdict: Judgement['verdict'], basis: Judgement['basis']): string {
  if (basis === 'reviewed') return 'ok.reviewed';
  if (kind === 'penalty') return `penalty.${verdict}`;
  if (verdict !== 'ok') return verdict;
  return kind === 'law-only' ? 'ok.law' : `ok.${basis ?? 'number'}`;
}

/** The tone a judgement is shown in: `fixed` when its correction applied. */
export function toneOf(judgement: Judgement, messages: Messages): Tone {
  return judgement.fix === undefined ? labelOf(judgement, messages).tone : 'fixed';
}

/** True for what an answer's summary counts: everything but a bare law name that raised nothing. */
function isCounted({ kind, verdict }: Judgement): boolean {
  return kind !== 'law-only' || (verdict !== 'ok' && verdict !== 'unresolvable');
}

function noTones(): Record<Tone, number> {
  return { ok: 0, fixed: 0, wrong: 0, partial: 0, stale: 0, note: 0, unchecked: 0 };
}

/** Counts judgements by tone. */
export function summarize(judgements: Iterable<Judgement>, messages: Messages): Summary {
  const tones = noTones();
  let total = 0;
  for (const judgement of judgements) {
    if (!isCounted(judgement)) continue;
    tones[toneOf(judgement, messages)] += 1;
    total += 1;
  }
  return { total, tones };
}

/** The sum of several summaries. */
export function addSummaries(summaries: Iterable<Summary>): Summary {
  const tones = noTones();
  let total = 0;
  for (const summary of summaries) {
    for (const tone of TONES) tones[tone] += summary.tones[tone];
    total += summary.total;
  }
  return { total, tones };
}
