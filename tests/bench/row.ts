/** One figure of `npm run bench`: always beside a peer or a limit measured in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with. */
  readonly peer: string;
  readonly peerValue: number;
  /** value / peerValue. */
  readonly ratio: number;
  /** The ratio that must not be passed; undefined when the row only informs. */
  readonly limit: number | undefined;
  readonly ok: boolean;
}
