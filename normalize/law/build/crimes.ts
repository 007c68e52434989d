/** Crime names from the documents on 罪名: the list of 1997 and its supplements, former names kept with their last day. */
import { parseNumeral } from '../../text/numerals.ts';
import { type ArticleId, type CrimeName, printArticle } from '../statute.ts';
import type { ParsedLaw } from '../texts.ts';
import type { BuildProblem } from './report.ts';

/** A document on crime names. */
export interface CrimeDocument {
  readonly file: string;
  /** First day in force. */
  readonly from: string;
  /** 罪名补充规定（六）. */
  readonly by: string;
  readonly text: ParsedLaw;
}

/** A crime name with the law it belongs to: 刑法, or the decision of 1998. */
export interface CrimeFact extends CrimeName {
  readonly inDecision: boolean;
}

interface Place {
  readonly article: ArticleId;
  readonly paragraph: number | undefined;
  readonly inDecision: boolean;
}

interface CrimeEvent {
  readonly line: number;
  readonly places: readonly Place[];
  readonly names: readonly string[];
  readonly cancelled: readonly string[];
}

const NUMERAL = '(?:\\d{1,3}|[一二三四五六七八九十百零]{1,7})';
const PLACE = new RegExp(`第(${NUMERAL})(条(?:之([一二三四五六七八九]))?|款|项)`, 'gu');
const LISTED = /(?:^|\s)(?:\d{1,3}[．.])?((?:[^\s（）．.]|（[^（）\d]{1,2}）)+?罪)（((?:第|《)[^（）]*)）/gu;
const REPLACED = new RegExp(
  `《中华人民共和国刑法》第(${NUMERAL})条(?:之([一二三四五六七八九]))?[^“”]*?罪名由“([^“”]+罪)”修改为“([^“”]+罪)”`,
  'gu',
);

/** Most characters that a silent extension puts into a name. */
const MAX_ADDED = 6;

/** All crime names, oldest document first. A name that is cancelled and that no document set before
 * (a name of the court's own list of 1997) becomes a former name. */
export function readCrimes(documents: readonly CrimeDocument[]): {
  readonly crimes: readonly CrimeFact[];
  readonly problems: readonly BuildProblem[];
} {
  const crimes: CrimeFact[] = [];
  const problems: BuildProblem[] = [];
  const sorted = documents.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const first = sorted[0]?.from ?? '';
  for (const document of sorted) {
    const { file, from, by } = document;
    for (const { line, places, names, cancelled } of eventsOf(document)) {
      for (const name of cancelled) {
        if (endNames(crimes, (crime) => crime.name === name, from)) continue;
        for (const place of places) crimes.push({ name, ...place, from: first, to: from, by: `${by}（取消）` });
      }
      for (const name of names) {
        endNames(crimes, (crime) => places.some((place) => isExtended(crime, name, place)), from);
      }
      for (const name of names) for (const place of places) crimes.push({ name, ...place, from, to: undefined, by });
      if (names.length + cancelled.length === 0) {
        problems.push({ file, line, detail: 'a row without a crime name', incomplete: false });
      }
    }
  }
  return { crimes, problems };
}

function endNames(crimes: CrimeFact[], which: (crime: CrimeFact) => boolean, on: string): boolean {
  let found = false;
  crimes.forEach((crime, at) => {
    if (crime.to !== undefined || crime.from >= on || !which(crime)) return;
    crimes[at] = { ...crime, to: on };
    found = true;
  });
  return found;
}

/** 操纵证券交易价格罪 became 操纵证券、期货交易价格罪 without a word of cancelling: words put in, the rest the same. */
function isExtended(crime: CrimeFact, name: string, { article, paragraph }: Place): boolean {
  if (crime.article !== article || crime.paragraph !== paragraph) return false;
  const added = name.length - crime.name.length;
  if (added <= 0 || added > MAX_ADDED || !name.startsWith(crime.name.slice(0, 2))) return false;
  let at = 0;
  for (const character of name) if (character === crime.name[at]) at += 1;
  return at === crime.name.length;
}

function eventsOf({ text }: CrimeDocument): readonly CrimeEvent[] {
  const events: CrimeEvent[] = [];
  let last: readonly Place[] = [];
  for (const { line, cells } of text.rows) {
    const [where = '', what = ''] = cells;
    if (/^[-:\s]*$/u.test(where + what) || /刑法条文/u.test(where)) continue;
    const groups = where === '' ? [last] : placeGroups(where);
    last = groups.flat();
    events.push(...rowEvents(line, groups, what));
  }
  const paragraphs = [...text.preamble, ...text.numbered.flatMap((section) => section.paragraphs)];
  for (const { line, text: words, items } of paragraphs) {
    const whole = [words, ...items.map((item) => `${item.label}${item.text}`)].join(' ');
    for (const match of whole.matchAll(LISTED)) {
      events.push({ line, places: placesIn(match[2] as string), names: [match[1] as string], cancelled: [] });
    }
    for (const match of whole.matchAll(REPLACED)) {
      const places = placesIn(`第${match[1]}条${match[2] === undefined ? '' : `之${match[2]}`}`);
      events.push({ line, places, names: [match[4] as string], cancelled: [match[3] as string] });
    }
  }
  return events;
}

/** One event a name where places and names stand side by side in equal number, else all names for all places. */
function rowEvents(line: number, groups: ReadonlyArray<readonly Place[]>, what: string): readonly CrimeEvent[] {
  const { names, cancelled } = readNames(what);
  if (groups.length > 1 && groups.length === names.length) {
    return names.map((name, at) => ({
      line,
      places: groups[at] ?? [],
      names: [name],
      cancelled: at === 0 ? cancelled : [],
    }));
  }
  return [{ line, places: groups.flat(), names, cancelled }];
}

/** 第229条第1款、第2款 第3款（《修正案》…） → places, grouped by the blanks between them; notes in brackets aside. */
function placeGroups(cell: string): ReadonlyArray<readonly Place[]> {
  const bare = cell.replace(/（[^（）]*(?:（[^（）]*）[^（）]*)*）/gu, ' ').trim();
  let article: Place | undefined;
  return bare.split(/\s+/u).map((part) => {
    const places = placesIn(part, article);
    article = places.at(-1) ?? article;
    return places;
  });
}

function placesIn(text: string, before?: Place): readonly Place[] {
  const inDecision = /决定》?第/u.test(text);
  const places: Place[] = [];
  let article = before?.article;
  let open = false;
  for (const match of text.matchAll(PLACE)) {
    const number = parseNumeral(match[1] as string) ?? 0;
    // A slip of the list of 1997: 第371条第2条 is its second paragraph.
    const slip = open && number < 10 && match[3] === undefined;
    const unit = slip ? '款' : (match[2] as string)[0];
    if (unit === '条') {
      article = printArticle({
        article: number,
        insertion: match[3] === undefined ? 0 : (parseNumeral(match[3]) ?? 0),
      });
      places.push({ article, paragraph: undefined, inDecision });
      open = true;
    } else if (unit === '款' && article !== undefined) {
      if (open) places.pop();
      open = false;
      places.push({ article, paragraph: number, inDecision });
    }
  }
  return places;
}

/** 帮助恐怖活动罪（取消资助恐怖活动罪罪名） → the new names and the cancelled ones. */
function readNames(cell: string): { readonly names: readonly string[]; readonly cancelled: readonly string[] } {
  const text = cell.replace(/(?<=(?<!犯)罪)\s+/gu, '；').replace(/\s+/gu, '');
  const cancelled: string[] = [];
  const rest = text.replace(/（?取消([^（）]*(?:（[^（）]*）[^（）]*)*)）?/gu, (_, list: string) => {
    cancelled.push(...splitNames(list.replace(/罪名$/u, '').replace(/^刑法原第\d+条第\d+[款项]/u, '')));
    return '；';
  });
  return { names: splitNames(rest), cancelled };
}

/** Names end with 罪 that is not part of 犯罪. */
function splitNames(text: string): readonly string[] {
  return text
    .split(/(?<=(?<!犯)罪)(?:和|、|；|;|(?=$))|；/u)
    .map((name) => name.replace(/^(?:和|、|以及)/u, '').trim())
    .filter((name) => name.endsWith('罪') && name.length > 2);
}

/** What a document on crime names is called in short: 罪名补充规定（六）; undefined for any other title. */
export function crimeDocumentName(title: string): string | undefined {
  const match = /确定罪名的(补充规定)(（[一二三四五六七八九十]+）)?$/u.exec(title);
  if (match !== null) return `罪名${match[1]}${match[2] ?? ''}`;
  return /罪名的(?:意见|规定)$/u.test(title) ? '罪名意见（1997）' : undefined;
}
