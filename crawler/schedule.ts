/** Which host may be asked next: hosts ordered by readiness, slowed by the lanes of their domain and address. */

/** A shared resource with room for `capacity` requests; each place rests after use. */
class Lane {
  readonly #readyAt: number[];
  #busy = 0;
  /** Hosts that wait for a place. */
  readonly waiting = new Set<number>();
  constructor(capacity: number) {
    this.#readyAt = new Array<number>(capacity).fill(0);
  }
  /** Earliest time at which a place is free; Infinity while all are taken. */
  get readyAt(): number {
    return this.#readyAt.length > 0 ? Math.min(...this.#readyAt) : Number.POSITIVE_INFINITY;
  }
  get isBusy(): boolean {
    return this.#busy > 0;
  }
  take(): void {
    this.#readyAt.splice(this.#readyAt.indexOf(this.readyAt), 1);
    this.#busy++;
  }
  give(readyAt: number): void {
    this.#busy--;
    this.#readyAt.push(readyAt);
  }
}

interface Host {
  readonly id: number;
  readonly domain: Lane;
  address: Lane | undefined;
  holdsAddress: boolean;
  readyAt: number;
  pending: number;
  inFlight: boolean;
  queued: boolean;
  givenUp: boolean;
}

interface Entry {
  readonly at: number;
  readonly sequence: number;
  readonly id: number;
}

/** Binary min-heap by time, then by order of insertion. */
class Heap {
  readonly #entries: Entry[] = [];
  #sequence = 0;
  peek(): Entry | undefined {
    return this.#entries[0];
  }
  push(at: number, id: number): void {
    const entries = this.#entries;
    entries.push({ at, id, sequence: this.#sequence++ });
    for (let i = entries.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!this.#swapIfLess(i, parent)) break;
      i = parent;
    }
  }
  pop(): void {
    const entries = this.#entries;
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return;
    entries[0] = last;
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      const right = left + 1;
      const child = right < entries.length && this.#isLess(right, left) ? right : left;
      if (child >= entries.length || !this.#swapIfLess(child, i)) break;
      i = child;
    }
  }
  #isLess(a: number, b: number): boolean {
    const [x, y] = [this.#entries[a] as Entry, this.#entries[b] as Entry];
    return x.at < y.at || (x.at === y.at && x.sequence < y.sequence);
  }
  #swapIfLess(a: number, b: number): boolean {
    if (!this.#isLess(a, b)) return false;
    [this.#entries[a], this.#entries[b]] = [this.#entries[b] as Entry, this.#entries[a] as Entry];
    return true;
  }
}

/** In-memory order of hosts; times are real epoch milliseconds. One request per domain, a few per address. */
export class Schedule {
  readonly #hosts = new Map<number, Host>();
  readonly #domains = new Map<string, Lane>();
  readonly #addresses = new Map<string, Lane>();
  readonly #heap = new Heap();
  readonly #perAddress: number;
  #pending = 0;
  #waitingHosts = 0;
  constructor(connectionsPerAddress: number) {
    this.#perAddress = connectionsPerAddress;
  }

  addHost(id: number, paceKey: string, readyAt: number): void {
    let domain = this.#domains.get(paceKey);
    if (domain === undefined) {
      domain = new Lane(1);
      this.#domains.set(paceKey, domain);
    }
    const flags = { holdsAddress: false, inFlight: false, queued: false, givenUp: false };
    this.#hosts.set(id, { id, domain, address: undefined, readyAt, pending: 0, ...flags });
  }

  /** Changes the number of URLs a host has waiting. */
  addPending(id: number, count: number): void {
    const host = this.#host(id);
    this.#change(host, count);
    this.#enqueue(host, host.readyAt);
  }

  /** True while some host has URLs waiting that this run may still ask for. */
  hasPending(): boolean {
    return this.#pending > 0;
  }

  /** URLs waiting, and on how many hosts, those given up left out. */
  waiting(): { readonly pending: number; readonly hosts: number } {
    return { pending: this.#pending, hosts: this.#waitingHosts };
  }

  /** Takes the next ready host and its lanes; a time when none is ready before it; undefined when none waits. */
  take(now: number): { readonly hostId: number } | { readonly until: number } | undefined {
    for (let entry = this.#heap.peek(); entry !== undefined; entry = this.#heap.peek()) {
      if (entry.at > now) return { until: entry.at };
      this.#heap.pop();
      const host = this.#host(entry.id);
      host.queued = false;
      if (host.pending <= 0 || host.givenUp || host.inFlight) continue;
      const full = [host.domain, host.address].find((lane) => lane?.readyAt === Number.POSITIVE_INFINITY);
      const readyAt = Math.max(host.readyAt, host.domain.readyAt, host.address?.readyAt ?? 0);
      if (full !== undefined) full.waiting.add(host.id);
      else if (readyAt > now) this.#enqueue(host, readyAt);
      else {
        host.domain.take();
        host.address?.take();
        host.holdsAddress = host.address !== undefined;
        host.inFlight = true;
        this.#change(host, -1);
        return { hostId: host.id };
      }
    }
    return undefined;
  }

  /** Ends a request; `readyAt` undefined when none was made. `back` returns the URL to those waiting. */
  release(id: number, readyAt: number | undefined, back: boolean): void {
    const host = this.#host(id);
    host.inFlight = false;
    host.readyAt = Math.max(host.readyAt, readyAt ?? 0);
    if (back) this.#change(host, 1);
    for (const lane of [host.domain, host.holdsAddress ? host.address : undefined]) {
      if (lane === undefined) continue;
      lane.give(readyAt ?? 0);
      for (const waiting of lane.waiting) this.#enqueue(this.#host(waiting), lane.readyAt);
      lane.waiting.clear();
    }
    this.#enqueue(host, host.readyAt);
  }

  /** Joins a host in flight to its address's lane; false when that lane has no place now: the lease must go back. */
  setAddress(id: number, address: string, now: number): boolean {
    const host = this.#host(id);
    if (host.address !== undefined) return true;
    let lane = this.#addresses.get(address);
    if (lane === undefined) {
      lane = new Lane(this.#perAddress);
      this.#addresses.set(address, lane);
    }
    host.address = lane;
    if (lane.readyAt > now) return false;
    lane.take();
    host.holdsAddress = true;
    return true;
  }

  giveUp(id: number): void {
    const host = this.#host(id);
    if (host.givenUp) return;
    host.givenUp = true;
    this.#pending -= host.pending;
    if (host.pending > 0) this.#waitingHosts--;
  }

  #change(host: Host, count: number): void {
    const before = host.pending;
    host.pending += count;
    if (host.givenUp) return;
    this.#pending += count;
    if (before <= 0 && host.pending > 0) this.#waitingHosts++;
    if (before > 0 && host.pending <= 0) this.#waitingHosts--;
  }

  #enqueue(host: Host, at: number): void {
    if (host.queued || host.inFlight || host.givenUp || host.pending <= 0) return;
    host.queued = true;
    this.#heap.push(Math.max(at, host.readyAt), host.id);
  }

  #host(id: number): Host {
    const host = this.#hosts.get(id);
    if (host === undefined) throw new Error(`host ${id} is not in the schedule`);
    return host;
  }
}
