/** What a build could not read, file by file. */

/** One damage or doubt, for the report. `line` is undefined where the whole file is meant. */
export interface BuildProblem {
  readonly file: string;
  readonly line: number | undefined;
  readonly detail: string;
  /** True when the law is therefore not fully indexed (nothing is called nonexistent in it). */
  readonly incomplete: boolean;
}

/** `laws/刑法(2023-12-29).md:12: article 5 follows 3 (gap)`. */
export function printProblem({ file, line, detail, incomplete }: BuildProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${detail}${incomplete ? ' [not fully indexed]' : ''}`;
}
