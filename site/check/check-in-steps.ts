/** Checks a text while the register is loading: what facts alone tell first, then with the words of laws. */
import { check } from '../../normalize/check/index.ts';
import { message } from '../../normalize/check/messages.ts';
import type { CheckResult, Judgement } from '../../normalize/check/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Passage } from '../../normalize/types.ts';
import type { Register } from './register.ts';

/** What a check found at a stage. */
export interface Stage {
  /** `first`: by names, numbers, crimes and terms, words not compared yet. */
  readonly kind: 'first' | 'final';
  readonly result: CheckResult;
  readonly book: StatuteBook;
  /** Law ids whose facts were needed and could not be loaded: nothing is said of them. */
  readonly lacking: readonly string[];
  /** False when the words of the most cited laws, or of laws named, could not be loaded. */
  readonly wordsCompared: boolean;
}

export interface StepsOptions {
  readonly asOf: string;
  /** True searches words in the whole register. */
  readonly everything: boolean;
  /** Told of the first stage, where words have still to be loaded. */
  readonly onFirst: (stage: Stage) => void;
  readonly onProgress: (step: Step, done: number, total: number) => void;
}

/** What is being done. */
export type Step = 'register' | 'facts' | 'words' | 'everything';

/** Words are loaded for laws that the words loaded before led to, at most this often. */
const MOST_ROUNDS = 3;

/** Checks the passage and gives the final stage; rejects when index or names of the register cannot be had. */
export async function checkInSteps(passage: Passage, register: Register, options: StepsOptions): Promise<Stage> {
  const { asOf, everything, onFirst, onProgress } = options;
  onProgress('register', 0, 1);
  await register.open();
  onProgress('facts', 0, 1);
  let stage = await settle(passage, register, asOf);
  if (!register.hasWords) onFirst({ ...stage, kind: 'first' });
  onProgress('words', 0, 1);
  const wasComplete = register.hasWords && !register.lacksWordsOf(lawsOf(stage.result, register));
  await Promise.all([register.loadCommonWords(), register.loadWords(lawsOf(stage.result, register))]);
  if (everything) await register.loadAllWords((done, total) => onProgress('everything', done, total));
  if (!wasComplete || everything) stage = await settle(passage, register, asOf);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const laws = lawsOf(stage.result, register);
    if (!register.lacksWordsOf(laws)) break;
    await register.loadWords(laws);
    if (register.lacksWordsOf(laws)) break;
    stage = await settle(passage, register, asOf);
  }
  return stage;
}

/** Laws that the text is about: those of its judgements and what replaced them or was replaced by them, sorted. */
function lawsOf({ judgements }: CheckResult, register: Register): string[] {
  const ids = new Set<string>();
  for (const { law, target } of judgements) {
    for (const id of [law, target?.split('/')[2]]) if (id !== undefined) ids.add(id);
  }
  return [...new Set([...ids].flatMap((id) => [id, ...register.relatives(id)]))].sort();
}

/** Checks until no facts are wanted that could still be loaded. */
async function settle(passage: Passage, register: Register, asOf: string): Promise<Stage> {
  for (;;) {
    const { book, wanted } = register.book();
    const result = check(passage, book, { asOf });
    const missing = wanted();
    if (missing.length > 0) {
      await register.loadFacts(missing);
      if (missing.some((id) => register.hasFactsOf(id))) continue;
    }
    const wordsCompared = register.hasWords && !register.lacksWordsOf(lawsOf(result, register));
    const done = { kind: 'final', book, lacking: missing, wordsCompared } as const;
    return { ...done, result: missing.length === 0 && wordsCompared ? result : cautious(result, missing) };
  }
}

const NOT_LOADED = { zh: '收录文件未能载入', en: 'a file of the register could not be loaded' };

/** The result of an incomplete register: nothing is said of laws that are lacking, and nothing is changed by itself. */
function cautious(result: CheckResult, lacking: readonly string[]): CheckResult {
  const judgements = result.judgements.map((judgement): Judgement => {
    const laws = [judgement.law, judgement.target?.split('/')[2]];
    if (laws.some((id) => id !== undefined && lacking.includes(id))) return unresolvable(judgement);
    return { ...judgement, fix: undefined, proposal: judgement.fix ?? judgement.proposal };
  });
  return { ...result, judgements };
}

function unresolvable(judgement: Judgement): Judgement {
  return {
    ...judgement,
    ruleId: 'unresolvable',
    verdict: 'unresolvable',
    aspects: [],
    basis: undefined,
    onPageDate: 'cannot-say',
    target: undefined,
    expected: undefined,
    evidence: [],
    message: message('unresolvable', { why: NOT_LOADED }),
    fix: undefined,
    proposal: undefined,
  };
}
