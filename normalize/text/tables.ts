/** The data files of data/text and data/topics.json, parsed. Bad data throws and names file and field. */
import { type CharacterModel, parseModel } from './model.ts';
import { parseTopics, type TopicTable } from './topics.ts';

/** Everything cleaning needs to know. */
export interface TextTables {
  /** Traditional-only character → simplified. */
  readonly traditional: ReadonlyMap<string, string>;
  readonly homoglyphs: ReadonlyMap<string, string>;
  readonly topics: TopicTable;
  /** Undefined switches off the repair of injected characters. */
  readonly model: CharacterModel | undefined;
}

/** The data files as read: parsed JSON and bytes. */
export interface TextTableFiles {
  readonly characters: unknown;
  readonly topics: unknown;
  readonly model: Uint8Array | undefined;
}

/**
 * `characters` is data/text/characters.json: `{formatVersion: 1, traditional: {from, to}, homoglyphs: {from, to}}`,
 * where the i-th character of `from` stands for the i-th of `to`. `topics` is data/topics.json, `model`
 * data/text/model.bin.
 */
export function parseTextTables({ characters, topics, model }: TextTableFiles): TextTables {
  const file = 'data/text/characters.json';
  const record = recordOf(characters, file);
  if (record['formatVersion'] !== 1) throw new Error(`${file}: formatVersion is not 1; this Fada cannot read it`);
  return {
    traditional: pairsOf(record['traditional'], `${file}: traditional`),
    homoglyphs: pairsOf(record['homoglyphs'], `${file}: homoglyphs`),
    topics: parseTopics(topics, 'data/topics.json'),
    model: model === undefined ? undefined : parseModel(model, 'data/text/model.bin'),
  };
}

function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`${what}: not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function pairsOf(value: unknown, what: string): ReadonlyMap<string, string> {
  const { from, to } = recordOf(value, what);
  if (typeof from !== 'string' || typeof to !== 'string') throw new Error(`${what}: from and to must be strings`);
  const left = [...from];
  const right = [...to];
  if (left.length !== right.length) throw new Error(`${what}: from has ${left.length} characters, to ${right.length}`);
  return new Map(left.map((character, i) => [character, right[i] ?? '']));
}
