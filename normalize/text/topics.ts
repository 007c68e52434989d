/** Topics of an item, from the laws, crimes and words it names and the page's breadcrumb. */

/** One topic with the words that speak for it. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** Names of laws and crimes; in 《》, followed by 第 or 罪 they count most. */
  readonly laws: readonly string[];
  readonly words: readonly string[];
}

/** Topics in the order that decides between equals; the last is for items that name nothing. */
export interface TopicTable {
  readonly topics: readonly Topic[];
}

/** Reads data/topics.json: `{formatVersion: 1, topics: [{id, name, laws, words}]}`; throws on anything else. */
export function parseTopics(json: unknown, file: string): TopicTable {
  const { formatVersion, topics } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (formatVersion !== 1 || !Array.isArray(topics)) throw new Error(`${file}: formatVersion 1 with topics expected`);
  return { topics: topics.map((topic: unknown, i) => parseTopic(topic, `${file}: topics[${i}]`)) };
}

function parseTopic(json: unknown, where: string): Topic {
  const { id, name, laws, words } = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !/^[a-z-]{2,40}$/.test(id)) throw new Error(`${where}.id: kebab-case expected`);
  if (typeof name !== 'string' || name === '') throw new Error(`${where}.name: text expected`);
  const list = (value: unknown, field: string): readonly string[] => {
    if (!Array.isArray(value) || !value.every((word) => typeof word === 'string' && word.length > 1)) {
      throw new Error(`${where}.${field}: list of words of two characters or more expected`);
    }
    return value as readonly string[];
  };
  return { id, name, laws: list(laws, 'laws'), words: list(words, 'words') };
}

const QUESTION_WEIGHT = 6;
const BREADCRUMB_WEIGHT = 4;
const LAW_WEIGHT = 3;
/** A second topic needs this share of the first one's score. */
const SECOND_SHARE = 0.6;
/** One word or law counts at most this often per text. */
const MAX_COUNT = 4;

function count(text: string, word: string): number {
  let found = 0;
  for (let at = text.indexOf(word); at >= 0 && found < MAX_COUNT; at = text.indexOf(word, at + word.length)) found += 1;
  return found;
}

/** What topics are read from. */
export interface TopicInput {
  readonly question: string;
  readonly answer: string;
  readonly breadcrumb: readonly string[];
}

/** One or two topic ids, the strongest first; the last topic of the table when nothing speaks for any. */
export function findTopics({ question, answer, breadcrumb }: TopicInput, { topics }: TopicTable): string[] {
  const path = breadcrumb.join('\n');
  const scored = topics.map(({ id, laws, words }, order) => {
    let score = 0;
    for (const word of words) {
      score += QUESTION_WEIGHT * Math.min(1, count(question, word)) + count(answer, word);
      score += BREADCRUMB_WEIGHT * Math.min(1, count(path, word));
    }
    for (const law of laws) score += LAW_WEIGHT * (count(answer, law) + count(question, law));
    return { id, order, score };
  });
  scored.sort((a, b) => b.score - a.score || a.order - b.order);
  const [first, second] = scored;
  if (first === undefined || first.score === 0) return topics.slice(-1).map(({ id }) => id);
  const both = second !== undefined && second.score >= SECOND_SHARE * first.score && second.score > 0;
  return both ? [first.id, second.id] : [first.id];
}
