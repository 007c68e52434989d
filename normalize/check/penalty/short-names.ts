/** Short names of 选择性罪名: 贩卖毒品罪 for 走私、贩卖、运输、制造毒品罪, as courts and pages cut them to the case. */
import type { CrimeName } from '../../law/statute.ts';

/** 非法, 战时 and the like stand before every verb: 非法制造、买卖枪支. */
const PREFIX_LENGTH = 2;
const SHORTEST = 4;

export interface ShortName {
  readonly crime: CrimeName;
  /** True when it says enough without 罪 too: verbs with one object (贩卖毒品). */
  readonly isStem: boolean;
}

/**
 * For every crime in force whose name lists verbs or objects, each verb with each object; names that two articles
 * could mean, and official names, are left out. Some are no Chinese (伪造公司罪), and so in no text.
 */
export function shortNames(crimes: readonly CrimeName[]): ReadonlyMap<string, ShortName> {
  const official = new Set(crimes.map(({ name }) => name));
  const found = new Map<string, ShortName | undefined>();
  for (const crime of crimes) {
    if (crime.to !== undefined || !crime.name.includes('、')) continue;
    const whole = crime.name.replace(/罪$/, '');
    const parts = split(whole.split('、'));
    const isStem = parts.verbs.length > 1 && parts.objects.length === 1;
    for (const stem of shortStems(whole, parts)) {
      const name = `${stem}罪`;
      const isShared = found.has(name) && found.get(name)?.crime.article !== crime.article;
      if (!official.has(name)) found.set(name, isShared ? undefined : { crime, isStem });
    }
  }
  return new Map([...found].flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const])));
}

/** 走私、贩卖毒品 → 走私毒品, 贩卖毒品; 拐卖妇女、儿童 → 拐卖妇女, 拐卖儿童; 窝藏、包庇 → 窝藏, 包庇. */
function shortStems(name: string, { prefix, verbs, objects }: Parts): string[] {
  const stems = verbs.flatMap((verb) => (objects.length === 0 ? [verb] : objects.map((one) => verb + one)));
  const joined = objects.map((object) => prefix + verbs.join('') + object);
  return [...stems.map((stem) => prefix + stem), ...joined, name.replaceAll('、', '')].filter(
    (stem) => stem.length >= SHORTEST && stem !== name,
  );
}

interface Parts {
  readonly prefix: string;
  readonly verbs: readonly string[];
  readonly objects: readonly string[];
}

function split(parts: readonly string[]): Parts {
  const [first = '', second = ''] = parts;
  const isPrefixed = first.length === PREFIX_LENGTH * 2 && parts.some((part) => part.length === PREFIX_LENGTH);
  const prefix = isPrefixed ? first.slice(0, PREFIX_LENGTH) : '';
  const words = [first.slice(prefix.length), ...parts.slice(1)];
  const length = words[0]?.length ?? 0;
  const last = words.findIndex((word, i) => i > 0 && word.length !== length);
  // All of one length: 窝藏、包庇; a long first one holds the verb and its first object: 拐卖妇女、儿童.
  if (last < 0) return { prefix, verbs: words, objects: [] };
  if (last === 1 && second.length < length) {
    const verb = first.slice(0, first.length - second.length);
    return { prefix: '', verbs: [verb], objects: [first.slice(verb.length), ...parts.slice(1)] };
  }
  const verbs = [...words.slice(0, last), (words[last] ?? '').slice(0, length)];
  return { prefix, verbs, objects: [(words[last] ?? '').slice(length), ...words.slice(last + 1)] };
}
