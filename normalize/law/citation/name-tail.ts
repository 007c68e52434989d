/** What is printed right behind a law's name and belongs to it: its edition, its day, what the text will call it. */
import { editionBehind } from './edition.ts';
import type { NameToken } from './tokens.ts';

/** (2021年1月1日起施行) and the like. */
const EFFECTIVE = /\((?:自)?\d{4}[.年-]\d{1,2}[.月-]\d{1,2}日?(?:起)?(?:生效|施行|实施|修正|修订)\)/uy;
/** （以下简称《X》）, （法释〔2019〕15号,以下简称《X》）. */
const DEFINES =
  /\((?:[^()《》]{0,60}[,;。])?(?:以下|下文?|本文|后文|某某)?(?:统)?[简下]?称(?:为|作)?:?[“"]?(?<era>[新原旧]|现行)?《?(?<name>[^《》“”"()]{1,20}(?:\([^()]{1,6}\))?)》?[”"]?(?:[、或]{1,2}[者称]{0,2}[《“][^《》“”()]{1,20}[》”])?\)/uy;
/** 《…》,以下简称《X》. */
const DEFINES_PLAIN =
  /[,;]?(?:以下|下文|后文)(?:统)?简?称(?:为)?[《“"](?<name>[^《》“”"()]{1,20}(?:\([^()]{1,6}\))?)[》”"]/uy;
/** Brackets that an edition stands in. */
const OPENS = /[(〔【]/u;

/** The end of a name with all that, its edition, and the short name that it defines. */
export function tailOf(
  text: string,
  token: Pick<NameToken, 'end' | 'edition'>,
): Pick<NameToken, 'end' | 'edition' | 'defines'> {
  let { end, edition } = token;
  let defines: string | undefined;
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = end;
    return pattern.exec(text);
  };
  while (OPENS.test(text.charAt(end))) {
    const dated = editionBehind(text, end);
    const defined = read(DEFINES);
    const last = dated?.end ?? lastEnd(read(EFFECTIVE) ?? defined);
    if (last === undefined) break;
    edition = dated?.edition ?? edition;
    defines ??= nameDefined(defined);
    end = last;
  }
  return { end, edition, defines: defines ?? nameDefined(read(DEFINES_PLAIN)) };
}

/** Where a match ends. */
function lastEnd(match: RegExpExecArray | null): number | undefined {
  return match === null ? undefined : match.index + match[0].length;
}

/** The name a definition gives; none for “新《公司法》”, where 新 is said each time and the name stays everybody's. */
function nameDefined(match: RegExpExecArray | null): string | undefined {
  return match?.groups?.['era'] === undefined || !match[0].includes('《')
    ? match?.groups && (match.groups['era'] ?? '') + (match.groups['name'] ?? '')
    : undefined;
}
