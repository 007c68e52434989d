/** The 情节 of a tier: a key for the fixed phrases, and the few words that say it. */

export interface TierCondition {
  /** `base`, one of the fixed phrases, or `other`. */
  readonly key: string;
  /** At most 30 characters; undefined for `base`. */
  readonly words: string | undefined;
}

/** Fixed phrases of the statutes, the more specific first. */
export const PHRASES: readonly string[] = [
  '情节特别严重',
  '情节特别恶劣',
  '后果特别严重',
  '特别严重后果',
  '数额特别巨大',
  '特别严重情节',
  '特别恶劣情节',
  '特别重大损失',
  '情节严重',
  '情节恶劣',
  '情节较轻',
  '情节较重',
  '情节轻微',
  '其他严重情节',
  '严重后果',
  '后果严重',
  '数额巨大',
  '数额较大',
  '数量巨大',
  '数量较大',
  '差额特别巨大',
  '重大损失',
  '致人死亡',
  '死亡',
  '致人重伤',
  '重伤',
  '首要分子',
  '积极参加',
  '其他参加',
  '罪行重大',
  '过失犯前款罪',
  '战时',
];
/** Any of them: most words before a clause hold none. */
const ANY = new RegExp(PHRASES.join('|'), 'u');
const LONGEST = 30;

/**
 * Reads the condition from the folded words between the clause before (or the start of the paragraph) and the clause.
 * `first`: the first tier of the paragraph, whose words define the offence, so that only its last part can be a condition.
 */
export function readCondition(before: string, first: boolean): TierCondition {
  const parts = before.split(/[,。;:]/).filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const scope = first ? last : before;
  const phrase = ANY.test(scope) ? PHRASES.find((p) => scope.includes(p)) : undefined;
  if (phrase === undefined && first) return { key: 'base', words: undefined };
  const words = (first ? last : (parts.at(-1) ?? before)).slice(-LONGEST);
  return { key: phrase ?? 'other', words: words === '' ? undefined : words };
}
