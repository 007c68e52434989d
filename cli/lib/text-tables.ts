/** Reads the data files that cleaning needs. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseTextTables, type TextTables } from '../../normalize/text/tables.ts';

const DATA = path.join(import.meta.dirname, '../../data');

/** data/text/characters.json, data/text/model.bin and data/topics.json, or the same files under another folder. */
export async function loadTextTables(folder: string = DATA): Promise<TextTables> {
  const json = async (file: string): Promise<unknown> => {
    const text = await readFile(path.join(folder, file), 'utf8');
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`);
    }
  };
  const [characters, topics, model] = await Promise.all([
    json('text/characters.json'),
    json('topics.json'),
    readFile(path.join(folder, 'text/model.bin')),
  ]);
  return parseTextTables({ characters, topics, model });
}
