/** Words that another citation owns say nothing against this one. */
import type { Heard } from './heard.ts';
import type { Outcome } from './judge.ts';
import type { Mention } from './mention.ts';
import type { Raised } from './rules/rule.ts';

/** Characters between two numbers of a pair, and between words and the citation that stands behind them. */
const PAIR = 40;
const BEHIND = 16;
/** Numbers of one list looked at on either side. */
const LIST = 8;

/** A sentence or line ends: what stands before it is another statement. */
const ENDS = /[。；;！!？?\n]/u;
/** A bracket, at once behind the words: (见刑法第…条). */
const BRACKET = /^[。；;”"』」 \u3000]{0,4}[（(【[]/u;

/**
 * The outcome of a mention without what rests on the words of another one right beside it: the other numbers of a pair or list
 * (A与B:“…”), or the one in brackets or in the same sentence behind them (…(见刑法第…条)). A citation of the sentence or line
 * before, or of the line behind, owns none of them. Words above a citation are not its own where the page cites their article
 * (`cited`: law/article).
 */
export function withoutOthersWords(
  heard: readonly Heard[],
  index: number,
  cited: ReadonlySet<string>,
  text: string,
): Outcome {
  const { mention, outcome } = heard[index] as Heard;
  if (outcome.raised.length === 0) return outcome;
  const { quote } = mention;
  const list = listOf(heard, index, text);
  const behind = behindOf(mention, heard[index + 1], text);
  const isOwned = ({ aspect, verdict, correction }: Raised): boolean => {
    if (correction?.article === undefined) return false;
    const target = `${correction.law}/${correction.article}`;
    if (aspect === 'number')
      return (
        (quote?.place === 'above' && cited.has(target)) || (quote !== undefined && [...list, behind].includes(target))
      );
    return verdict === 'renumbered' && list.includes(target);
  };
  const raised = outcome.raised.filter((one) => !isOwned(one.raised));
  return raised.length === outcome.raised.length
    ? outcome
    : { raised, basis: raised.length === 0 ? 'number' : undefined };
}

/** The other provisions of the list or pair that the mention stands in. */
function listOf(heard: readonly Heard[], index: number, text: string): string[] {
  const out: string[] = [];
  const between = (a: number, b: number): string | undefined => {
    const [first, second] = [heard[a], heard[b]];
    return first === undefined || second === undefined
      ? undefined
      : text.slice(first.mention.citation.span.end, second.mention.citation.span.start);
  };
  const isPair = (words: string | undefined): boolean =>
    words !== undefined && words.length <= PAIR && !ENDS.test(words);
  for (let i = index - 1; i >= index - LIST && isPair(between(i, i + 1)); i--) out.push(keyOf(heard[i]));
  for (let i = index + 1; i <= index + LIST && isPair(between(i - 1, i)); i++) out.push(keyOf(heard[i]));
  return out;
}

function behindOf({ quote }: Mention, after: Heard | undefined, text: string): string | undefined {
  if (quote === undefined || after === undefined) return undefined;
  const between = text.slice(quote.span.end, after.mention.citation.span.start);
  const isBehind =
    between.length <= BEHIND && !between.includes('\n') && (!ENDS.test(between) || BRACKET.test(between));
  return isBehind ? keyOf(after) : undefined;
}

function keyOf(one: Heard | undefined): string {
  return `${one?.mention.law.id}/${one?.mention.article}`;
}
