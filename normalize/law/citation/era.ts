/** 旧法第…条, 《原婚姻法》, 新《…法》: which of a law's times a citation says it means. */
import type { Citation } from './index.ts';

const NEW = '新';
const OLD: ReadonlySet<string> = new Set(['旧', '原', '老']);

/** `new` or `old` by the words on the name or in its place; undefined when the citation says neither. */
export function eraOf({ name, token }: Pick<Citation, 'name' | 'token'>): 'old' | 'new' | undefined {
  if (name?.token.modifier !== undefined) return name.token.modifier;
  const word = token.kind === 'ref' ? token.anaphor?.word : undefined;
  return word === NEW ? 'new' : OLD.has(word ?? '') ? 'old' : undefined;
}
