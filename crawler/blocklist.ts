/** URLs that were taken down and must not come back: kept as salted hashes, so that the list does not name them. */
import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../cli/lib/command.ts';

const HASH = /^[0-9a-f]{64}$/u;
const SALT = /^salt ([0-9a-f]{32})$/u;

/** The list of one data folder: `blocked.txt`, the salt in its first line, then one hash a line. */
export class Blocklist {
  readonly #file: string;
  #salt: string | undefined;
  readonly #hashes = new Set<string>();

  /** @throws UsageError naming the line that is not understood. */
  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'blocked.txt');
    if (!existsSync(this.#file)) return;
    const [first = '', ...lines] = readFileSync(this.#file, 'utf8').split('\n');
    this.#salt = SALT.exec(first)?.[1];
    if (this.#salt === undefined) throw new UsageError(`${this.#file}:1: must be "salt" and 32 hex digits`);
    lines.forEach((line, i) => {
      if (HASH.test(line)) this.#hashes.add(line);
      else if (line !== '') throw new UsageError(`${this.#file}:${i + 2}: must be a hash of 64 hex digits`);
    });
  }

  /** True for a canonical URL that was taken down. */
  has(url: string): boolean {
    return this.#hashes.size > 0 && this.#hashes.has(this.#hash(url));
  }

  /** Adds a canonical URL; it is on disk when this returns. */
  add(url: string): void {
    if (this.has(url)) return;
    if (this.#salt === undefined) {
      this.#salt = randomBytes(16).toString('hex');
      writeFileSync(this.#file, `salt ${this.#salt}\n`, { flag: 'wx' });
    }
    const hash = this.#hash(url);
    this.#hashes.add(hash);
    appendFileSync(this.#file, `${hash}\n`);
  }

  #hash(url: string): string {
    return createHash('sha256').update(`${this.#salt}\n${url}`).digest('hex');
  }
}
