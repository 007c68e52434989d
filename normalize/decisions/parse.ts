/** Reads decision records and rule trust from parsed JSON; whatever is wrong is named with file and field. */
import { shortHash } from '../text/hash.ts';
import { keyText } from '../text/key.ts';
import {
  ACTIONS,
  type Decision,
  type DecisionRecord,
  type FindingParts,
  NOTE_LENGTH,
  REASONS,
  REVIEWER_LENGTH,
  type Reason,
  type RuleTrust,
  TEXT_LENGTH,
} from './types.ts';

const FORMAT = 1;
const ID = /^[0-9a-f]{12}$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const HASH = /^[0-9a-f]{12}$/;
const RULE = /^[a-z][a-z0-9-]{0,60}$/;
/** Line breaks and controls have no place in what goes into a line of text. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const PART_LENGTH = 20_000;

type Json = Readonly<Record<string, unknown>>;

/** True for the form of a finding's id: 12 hex digits. */
export function isFindingId(text: string): boolean {
  return ID.test(text);
}

/** True for an ISO day. */
export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** The id that a finding's parts give, by the contract on identity. */
function idOfParts({ ruleId, provision, exact, prefix, suffix }: Omit<FindingParts, 'id'>): string {
  return shortHash([ruleId, provision, keyText(exact), prefix, suffix].join('\0'));
}

/** Checks a record; throws an Error that names `file` and the field. */
export function parseRecord(json: unknown, file: string): DecisionRecord {
  const record = objectOf(json, file);
  if (typeof record['format'] !== 'number') throw new Error(`${file}: field "format" is missing`);
  if (record['format'] > FORMAT)
    throw new Error(`${file} has format ${record['format']}, this Fada reads up to ${FORMAT}: update Fada.`);
  const text = (field: string): string => textOf(record, field, PART_LENGTH, file);
  const parts = {
    ruleId: text('ruleId'),
    provision: text('provision'),
    exact: text('exact'),
    prefix: text('prefix'),
    suffix: text('suffix'),
  };
  const id = text('id');
  if (!ID.test(id)) throw new Error(`${file}: field "id" is not 12 hex digits`);
  if (idOfParts(parts) !== id) throw new Error(`${file}: field "id" does not belong to the quotation beside it`);
  const list = record['decisions'];
  if (!Array.isArray(list) || list.length === 0)
    throw new Error(`${file}: field "decisions" must be a list with at least one entry`);
  return { id, ...parts, decisions: list.map((one, index) => parseDecision(one, `${file}: decisions[${index}]`)) };
}

/** Checks one decision; throws an Error that begins with `place` and names the field. */
export function parseDecision(json: unknown, place: string): Decision {
  const entry = objectOf(json, place);
  const action = ACTIONS.find((one) => one === entry['action']);
  if (action === undefined) throw new Error(`${place}: field "action" is one of ${ACTIONS.join(', ')}`);
  const decision: Decision = {
    action,
    text: optional(entry, 'text', TEXT_LENGTH, place),
    reason: reasonOf(entry, place),
    before: optional(entry, 'before', 10, place),
    note: optional(entry, 'note', NOTE_LENGTH, place),
    reviewer: textOf(entry, 'reviewer', REVIEWER_LENGTH, place),
    at: textOf(entry, 'at', 30, place),
    ruleVersion: textOf(entry, 'ruleVersion', 12, place),
    contextHash: textOf(entry, 'contextHash', 12, place),
    lawHash: textOf(entry, 'lawHash', 12, place),
    registerVersion: textOf(entry, 'registerVersion', 80, place),
    second: entry['second'] === true,
  };
  checkDecision(decision, place);
  return decision;
}

function checkDecision(decision: Decision, place: string): void {
  const { action, text, reason, before, reviewer, at } = decision;
  if (reviewer.trim() === '' || CONTROL.test(reviewer)) throw new Error(`${place}: field "reviewer" must be a name`);
  if (!INSTANT.test(at) || Number.isNaN(Date.parse(at))) throw new Error(`${place}: field "at" is no UTC instant`);
  for (const field of ['ruleVersion', 'contextHash', 'lawHash'] as const)
    if (!HASH.test(decision[field])) throw new Error(`${place}: field "${field}" is not 12 hex digits`);
  if (text !== undefined && (action !== 'accepted' || text.trim() === '' || CONTROL.test(text)))
    throw new Error(`${place}: field "text" is one line of words, and for accepted findings alone`);
  if ((action === 'rejected') !== (reason !== undefined))
    throw new Error(`${place}: field "reason" is needed for rejected findings, and for them alone`);
  if ((action === 'earlier') !== (before !== undefined))
    throw new Error(`${place}: field "before" is needed for "earlier", and for it alone`);
  if (before !== undefined && !isDay(before)) throw new Error(`${place}: field "before" is no day (YYYY-MM-DD)`);
}

/** Checks data/rule-trust.json; throws an Error that names `file` and the field. */
export function parseTrust(json: unknown, file: string): RuleTrust {
  const record = objectOf(json, file);
  const { leastShare, leastDecisions, restored } = record as Partial<Record<keyof RuleTrust, unknown>>;
  if (typeof leastShare !== 'number' || !(leastShare >= 0 && leastShare <= 1))
    throw new Error(`${file}: field "leastShare" is a number from 0 to 1`);
  if (typeof leastDecisions !== 'number' || !Number.isInteger(leastDecisions) || leastDecisions < 1)
    throw new Error(`${file}: field "leastDecisions" is a whole number from 1`);
  if (!Array.isArray(restored)) throw new Error(`${file}: field "restored" is a list`);
  const entries = restored.map((one, index) => {
    const place = `${file}: restored[${index}]`;
    const entry = objectOf(one, place);
    const [rule, at, by] = ['rule', 'at', 'by'].map((field) => textOf(entry, field, REVIEWER_LENGTH, place));
    if (!RULE.test(rule ?? '')) throw new Error(`${place}: field "rule" is the id of a rule`);
    if (!INSTANT.test(at ?? '')) throw new Error(`${place}: field "at" is no UTC instant`);
    return { rule: rule ?? '', at: at ?? '', by: by ?? '' };
  });
  return { leastShare, leastDecisions, restored: entries };
}

/** A record as it stands in its file. */
export function printRecord({ id, ruleId, provision, exact, prefix, suffix, decisions }: DecisionRecord): string {
  return `${JSON.stringify({ format: FORMAT, id, ruleId, provision, exact, prefix, suffix, decisions }, undefined, 2)}\n`;
}

function objectOf(json: unknown, place: string): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error(`${place}: must be an object`);
  return json as Json;
}

function textOf(record: Json, field: string, most: number, place: string): string {
  const value = record[field];
  if (typeof value !== 'string') throw new Error(`${place}: field "${field}" is missing or no text`);
  if (value.length > most) throw new Error(`${place}: field "${field}" is longer than ${most} characters`);
  return value;
}

function optional(record: Json, field: string, most: number, place: string): string | undefined {
  return record[field] === undefined || record[field] === null ? undefined : textOf(record, field, most, place);
}

function reasonOf(record: Json, place: string): Reason | undefined {
  const reason = optional(record, 'reason', 40, place);
  if (reason !== undefined && !Object.hasOwn(REASONS, reason))
    throw new Error(`${place}: field "reason" is one of ${Object.keys(REASONS).join(', ')}`);
  return reason as Reason | undefined;
}
