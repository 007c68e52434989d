/** What stands around a law's name and belongs to it: the year, 新 or 旧, the issuer, the closing bracket. */
import type { NameToken } from './tokens.ts';

const OLD_BEFORE = /(?:[旧原]|(?:修订|修改|修正)前的?)《?$/u;
const NEW_BEFORE = /(?:新|现行|新(?:修订|修正|修改)的?|(?:修订|修改|修正)后的?)《?$/u;
const MODIFIER_REACH = 6;

/** 原, 旧, 修订前的 or 新, 现行, 修订后的 before a name or before its bracket. */
export function modifierBefore(text: string, inner: number): NameToken['modifier'] {
  const before = text.slice(Math.max(0, inner - MODIFIER_REACH), inner);
  if (OLD_BEFORE.test(before)) return 'old';
  return NEW_BEFORE.test(before) ? 'new' : undefined;
}

/** 新法 → `new`, 旧法 → `old`, as a text calls a law. */
export function modifierIn(name: string): NameToken['modifier'] {
  const first = /^(?:[原旧老]|新|现行)/u.exec(name)?.[0];
  return first === undefined ? undefined : /[原旧老]/u.test(first) ? 'old' : 'new';
}

const ISSUER_BEFORE = /(?:最高人民法院|最高人民检察院|公安部|司法部)[、和]?$/u;

/** 最高人民法院《关于…》: the issuer before the bracket belongs to the name. */
export function issuerStart(text: string, open: number): number {
  let start = open;
  for (let i = 0; i < 3; i++) {
    const match = ISSUER_BEFORE.exec(text.slice(Math.max(0, start - 9), start));
    if (match === null) break;
    start -= match[0].length;
  }
  return start;
}

/** Longest text between brackets that is tried as a name. */
const MAX_BRACKETED = 120;

/** The bracket that closes the one at `open`, nested ones passed over; undefined when it is too far or missing. */
export function closing(text: string, open: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_BRACKETED);
  for (let i = open; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x300a) depth++;
    else if (unit === 0x300b && --depth === 0) return i;
    else if (unit === 0x3002) return undefined;
  }
  return undefined;
}
