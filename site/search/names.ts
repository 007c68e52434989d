/** Names of the files of an index; each is gzip inside, whatever the host does. */

/** The core is asked for by the page; all other files stand beside it. */
export const EXTENSION = '.bin';
const PER_FOLDER = 512;

/** Name of an entry's file: folders stay small. */
export function entryName(entry: number): string {
  return `entries/${Math.floor(entry / PER_FOLDER)}/${entry}`;
}
