/** Hands leased URLs to the workers: waits where hosts rest, ends when nothing can be done or the budget is used up. */
import type { Guards } from './guards.ts';
import type { Tally } from './tally.ts';
import type { Frontier, Task } from './types.ts';

/** Why a run ended before its frontier was empty. */
export type StopReason = 'interrupted' | 'page-budget' | 'time-budget' | 'byte-budget' | 'waiting' | 'failed';

/** Longest single wait, so that the engine above sees a sign of life. */
const LONGEST_WAIT_MS = 30_000;

export class Feed {
  readonly #frontier: Frontier;
  readonly #guards: Guards;
  readonly #tally: Tally;
  readonly #started = Date.now();
  #inFlight = 0;
  #empty = false;
  #wake = new Set<() => void>();
  stopped: StopReason | undefined;

  constructor(frontier: Frontier, guards: Guards, tally: Tally) {
    this.#frontier = frontier;
    this.#guards = guards;
    this.#tally = tally;
  }

  /** The next URL; undefined when there is none for now (see `isEmpty`). */
  async next(): Promise<Task | undefined> {
    const asked = Date.now();
    for (;;) {
      this.#checkBudget();
      if (this.stopped !== undefined) return undefined;
      const now = Date.now();
      const next = await this.#frontier.next(now);
      if (next.kind === 'task') {
        this.#inFlight++;
        return next.task;
      }
      if (next.kind === 'empty') {
        this.#empty = true;
        return undefined;
      }
      if (this.#inFlight === 0 && next.until - now > this.#guards.patienceMs) {
        this.stop('waiting');
        return undefined;
      }
      if (now - asked > LONGEST_WAIT_MS) return undefined;
      await this.#sleep(Math.min(next.until - now, LONGEST_WAIT_MS));
    }
  }

  /** Ends a lease; wakes the workers that wait. */
  finished(): void {
    this.#inFlight--;
    this.#empty = false;
    this.#wakeAll();
  }

  stop(reason: StopReason): void {
    this.stopped ??= reason;
    this.#wakeAll();
  }

  /** True when no worker need ask now. */
  isEmpty(): boolean {
    return this.#empty || this.stopped !== undefined;
  }

  isFinished(): boolean {
    return this.isEmpty() && this.#inFlight === 0;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  #checkBudget(): void {
    const { maxPages, maxRunMs, maxRunBytes } = this.#guards;
    if (this.#tally.pages + this.#inFlight >= maxPages) this.stop('page-budget');
    if (Date.now() - this.#started >= maxRunMs) this.stop('time-budget');
    if (this.#tally.bytes >= maxRunBytes) this.stop('byte-budget');
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((done) => {
      const wake = () => {
        clearTimeout(timer);
        this.#wake.delete(wake);
        done();
      };
      const timer = setTimeout(wake, Math.max(1, ms));
      this.#wake.add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#wake]) wake();
  }
}
