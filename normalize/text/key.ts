/** Key text: what two texts are compared by. */

import { RADICALS } from './radicals.ts';

/** A key with the way back: `offsets[i]` is where in the text the key's i-th UTF-16 unit comes from. */
export interface KeyText {
  readonly key: string;
  /** One longer than the key: the last entry is the text's length. */
  readonly offsets: Uint32Array;
}

const KEPT = /[\p{Script=Han}a-z0-9]/u;

const cache = new Map<string, string>();

function keyOf(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const folded = (RADICALS.get(character) ?? character).normalize('NFKC').toLowerCase();
  const key = [...folded].filter((c) => KEPT.test(c)).join('');
  if (cache.size < 20_000) cache.set(character, key);
  return key;
}

/** What keyText does with a UTF-16 unit: 0 not yet known, or one of these. */
const SAME = 1;
const DROPPED = 2;
const CHANGED = 3;
const treatments = new Uint8Array(0x10000);

function treatmentOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const key = unit >= 0xd800 && unit <= 0xdfff ? undefined : keyOf(character);
  const treatment = key === character ? SAME : key === '' ? DROPPED : CHANGED;
  treatments[unit] = treatment;
  return treatment;
}

/** NFKC, lower case, only Han characters, a–z and 0–9, character by character: 《刑法》第２５３条 → 刑法第253条. */
export function keyText(text: string): string {
  let key = '';
  /** Start of the run of units that are their own key; runs are copied whole. */
  let run = 0;
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    const treatment = treatments[unit] || treatmentOf(unit);
    if (treatment === SAME) {
      i += 1;
      continue;
    }
    key += text.slice(run, i);
    const length = treatment === CHANGED && (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
    if (treatment === CHANGED) key += keyOf(text.slice(i, i + length));
    i += length;
    run = i;
  }
  return key + text.slice(run);
}

/** keyText with an offset for every unit of the key. */
export function keyTextWithOffsets(text: string): KeyText {
  const offsets: number[] = [];
  let key = '';
  let at = 0;
  for (const character of text) {
    const part = keyOf(character);
    for (let i = 0; i < part.length; i += 1) offsets.push(at);
    key += part;
    at += character.length;
  }
  offsets.push(text.length);
  return { key, offsets: Uint32Array.from(offsets) };
}
