/** Disjoint sets of numbers 0 … size-1 (union by smaller root, path halving). */
export class Components {
  readonly #parents: Uint32Array;

  constructor(size: number) {
    this.#parents = Uint32Array.from({ length: size }, (_, i) => i);
  }

  find(member: number): number {
    const parents = this.#parents;
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  }

  join(a: number, b: number): void {
    const x = this.find(a);
    const y = this.find(b);
    if (x !== y) this.#parents[Math.max(x, y)] = Math.min(x, y);
  }

  /** The given members by component, in the order given. */
  groups(members: Iterable<number>): number[][] {
    const groups = new Map<number, number[]>();
    for (const member of members) {
      const root = this.find(member);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [member]);
      else group.push(member);
    }
    return [...groups.values()];
  }
}
