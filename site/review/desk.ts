/** What one reviewer works on: entries, decisions taken, and the rules for taking one. Disk and clock are handed in. */
import { check } from '../../normalize/check/index.ts';
import type { Judgement } from '../../normalize/check/types.ts';
import { type DecisionContext, decisionContext } from '../../normalize/decisions/apply.ts';
import { parseDecision } from '../../normalize/decisions/parse.ts';
import { contextHashOf, decisionInForce, lawHashOf, ruleVersionOf } from '../../normalize/decisions/state.ts';
import { wantsSecondLook } from '../../normalize/decisions/trust.ts';
import type { Decision, DecisionRecord, FindingParts, Reviews } from '../../normalize/decisions/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import { passageOf } from '../../normalize/passage.ts';
import { type Entry, type EntryPlace, type EntryStatus, statusOf } from './entries.ts';

/** A request that cannot be followed; its message is for the reviewer. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What a reviewer asks for; texts as typed. */
export interface Draft {
  readonly action: string;
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
  readonly before?: string | undefined;
  readonly note?: string | undefined;
}

export interface DeskOptions {
  readonly entries: readonly Entry[];
  readonly reviews: Reviews;
  readonly book: StatuteBook;
  readonly asOf: string;
  readonly reviewer: string;
  /** ISO instant. */
  readonly now: () => string;
  /** Writes a decision; it counts when the promise resolves. */
  readonly append: (parts: FindingParts, decision: Decision) => Promise<DecisionRecord>;
}

/** Verdicts of an edited citation that leads nowhere. */
const UNRESOLVED: ReadonlySet<string> = new Set([
  'wrong-law-name',
  'nonexistent-article',
  'unresolvable',
  'wrong-term',
]);
/** Samples of a group that must have been on the screen before it is decided. */
export const SAMPLES = 3;

/** Entries with their state. One decision is written at a time. */
export class Desk {
  readonly entries: readonly Entry[];
  readonly book: StatuteBook;
  readonly asOf: string;
  readonly reviewer: string;
  readonly context: DecisionContext;
  readonly records: Map<string, DecisionRecord>;
  readonly #options: DeskOptions;
  readonly #byId: ReadonlyMap<string, Entry>;
  readonly #groups = new Map<string, Entry[]>();
  /** Where each entry stands, in the order of `entries`. */
  readonly statuses: EntryStatus[];
  readonly #place: ReadonlyMap<string, number>;
  /** What undo takes back, newest last. */
  readonly #done: string[][] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: DeskOptions) {
    const { entries, reviews, book, asOf, reviewer } = options;
    this.#options = options;
    this.entries = entries;
    this.book = book;
    this.asOf = asOf;
    this.reviewer = reviewer;
    this.records = new Map(reviews.records);
    this.context = decisionContext({ ...reviews, records: this.records }, book);
    this.#byId = new Map(entries.map((entry) => [entry.finding.id, entry]));
    this.#place = new Map(entries.map(({ finding }, index) => [finding.id, index]));
    this.statuses = entries.map((entry) => statusOf(entry, this.context, reviewer));
    for (const entry of entries) {
      const group = this.#groups.get(entry.group);
      if (group === undefined) this.#groups.set(entry.group, [entry]);
      else group.push(entry);
    }
  }

  entry(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  /** The first place of an answer that carries a finding. */
  place(itemId: string): EntryPlace | undefined {
    return this.entries.flatMap(({ places }) => places).find(({ item }) => item.id === itemId);
  }

  status({ finding }: Entry): EntryStatus {
    return this.statuses[this.#place.get(finding.id) ?? -1] ?? finding.status;
  }

  /** The entry's group as far as it is not decided, the entry first. */
  group(entry: Entry): Entry[] {
    const others = (this.#groups.get(entry.group) ?? []).filter((one) => one !== entry && this.isWaiting(one));
    return [entry, ...others];
  }

  isWaiting(entry: Entry): boolean {
    return !isSettled(this.status(entry));
  }

  /** Decisions of earlier runs whose finding is not there any more: kept, and counted. */
  get unknown(): number {
    let count = 0;
    for (const id of this.records.keys()) if (!this.#byId.has(id)) count += 1;
    return count;
  }

  /** Decides all of `ids` alike; throws Refused, before anything is written, for what does not hold. */
  decide(ids: readonly string[], draft: Draft, reviewer: string = this.reviewer): Promise<void> {
    return this.#oneByOne(async () => {
      const planned = ids.map((id) => this.#plan(id, draft, reviewer));
      const done: string[] = [];
      this.#done.push(done);
      for (const { entry, decision } of planned) {
        await this.#write(entry, decision);
        done.push(entry.finding.id);
      }
    });
  }

  /** Takes back what was decided last, a group as one; gives the ids. */
  undo(): Promise<readonly string[]> {
    return this.#oneByOne(async () => {
      const ids = this.#done.pop() ?? [];
      for (const id of ids) {
        const { entry, decision } = this.#plan(id, { action: 'withdrawn' }, this.reviewer);
        await this.#write(entry, decision);
      }
      return ids;
    });
  }

  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  async #write(entry: Entry, decision: Decision): Promise<void> {
    const { id, ruleId, provision, exact, prefix, suffix } = entry.finding;
    const record = await this.#options.append({ id, ruleId, provision, exact, prefix, suffix }, decision);
    this.records.set(id, record);
    const place = this.#place.get(id);
    if (place !== undefined) this.statuses[place] = statusOf(entry, this.context, this.reviewer);
  }

  #plan(id: string, draft: Draft, reviewer: string): { readonly entry: Entry; readonly decision: Decision } {
    const entry = this.#byId.get(id);
    if (entry === undefined) throw new Refused(`没有编号为 ${id.slice(0, 20)} 的发现。`);
    const record = this.records.get(id);
    if (draft.action === 'withdrawn' && (record === undefined || decisionInForce(record) === undefined))
      throw new Refused('这一条没有可撤销的决定。');
    const given = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);
    const { judgement } = entry.finding;
    const decision = this.#parse({
      action: draft.action,
      text: draft.action === 'accepted' ? given(draft.text) : undefined,
      reason: draft.action === 'rejected' ? given(draft.reason) : undefined,
      before: draft.action === 'earlier' ? given(draft.before) : undefined,
      note: given(draft.note),
      reviewer,
      at: this.#options.now(),
      ruleVersion: ruleVersionOf(judgement),
      contextHash: contextHashOf(entry.finding),
      lawHash: lawHashOf(judgement, this.book),
      registerVersion: this.book.version,
      second: record !== undefined && draft.action !== 'withdrawn' && wantsSecondLook(record, reviewer),
    });
    if (decision.text !== undefined && decision.text !== entry.proposed) this.#resolve(entry, decision.text);
    return { entry, decision };
  }

  #parse(
    json: { readonly action: string } & Omit<Decision, 'action' | 'reason'> & { readonly reason: string | undefined },
  ): Decision {
    try {
      return parseDecision(json, '决定');
    } catch (error) {
      throw new Refused((error as Error).message);
    }
  }

  /** An edited text must read as a citation (or a penalty) that the register can follow. */
  #resolve(entry: Entry, text: string): void {
    const [place] = entry.places;
    if (place === undefined) return;
    const passage = passageOf(place.item);
    const { span, kind } = place.judgement;
    const edited = passage.text.slice(0, span.start) + text + passage.text.slice(span.end);
    const end = span.start + text.length;
    const isPenalty = (one: Judgement): boolean => one.kind === 'penalty';
    const found = check({ ...passage, text: edited }, this.book, { asOf: this.asOf }).judgements.filter(
      (one) => isPenalty(one) === (kind === 'penalty') && one.span.start < end && one.span.end > span.start,
    );
    const bad = found.find(({ verdict }) => UNRESOLVED.has(verdict));
    if (bad !== undefined) throw new Refused(`改后的文字对不上登记：${bad.message.zh}`);
    if (found.length === 0) throw new Refused('改后的文字里认不出法条引用或处罚幅度，未保存。');
  }
}

/** True for what needs nobody any more. */
export function isSettled(status: EntryStatus): boolean {
  return status === 'accepted' || status === 'rejected' || status === 'earlier';
}
