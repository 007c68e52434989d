/** Verdicts as readers see them: label and tone, from data/messages-site.json. */
import type { Judgement } from '../../normalize/check/types.ts';
import type { Summary, Tone } from './types.ts';

interface Label {
  readonly label: string;
  readonly tone: Tone;
}

/** The site's fixed sentences and labels, as data/messages-site.json holds them. `{K}` stands for the register's day. */
export interface Messages {
  readonly frame: string;
  readonly notAll: string;
  readonly noDate: string;
  readonly partlyFixed: string;
  readonly freeHelp: string;
  readonly labels: Readonly<Record<'citation' | 'penalty', Readonly<Record<string, Label>>>>;
  readonly okBasis: Readonly<Record<'words' | 'crime' | 'number', string>>;
  readonly onPageDate: Readonly<Record<Judgement['onPageDate'], string>>;
}

const TONES: readonly Tone[] = ['ok', 'fixed', 'wrong', 'stale', 'note', 'unchecked'];

/** The verdict's own label and tone, whether or not a fix applied; an unknown verdict throws. */
export function labelOf({ kind, verdict, basis }: Judgement, messages: Messages): Label {
  const label = messages.labels[kind === 'penalty' ? 'penalty' : 'citation'][verdict];
  if (label === undefined) throw new Error(`no label for verdict "${verdict}" of a ${kind}`);
  if (kind !== 'penalty' && verdict === 'ok' && basis !== undefined)
    return { ...label, label: messages.okBasis[basis] };
  return label;
}

/** The tone a judgement is shown in: `fixed` when its correction applied. */
export function toneOf(judgement: Judgement, messages: Messages): Tone {
  return judgement.fix === undefined ? labelOf(judgement, messages).tone : 'fixed';
}

/** True for what an answer's summary counts: everything but a bare law name that raised nothing. */
export function isCounted({ kind, verdict }: Judgement): boolean {
  return kind !== 'law-only' || (verdict !== 'ok' && verdict !== 'unresolvable');
}

/** Counts judgements by tone. */
export function summarize(judgements: Iterable<Judgement>, messages: Messages): Summary {
  const tones: Record<Tone, number> = { ok: 0, fixed: 0, wrong: 0, stale: 0, note: 0, unchecked: 0 };
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
  const tones: Record<Tone, number> = { ok: 0, fixed: 0, wrong: 0, stale: 0, note: 0, unchecked: 0 };
  let total = 0;
  for (const summary of summaries) {
    for (const tone of TONES) tones[tone] += summary.tones[tone];
    total += summary.total;
  }
  return { total, tones };
}
