/** Reads files of the index over HTTP; they are gzip inside. */
import { SearchFailure } from '../../search/engine.ts';
import { EXTENSION } from '../../search/names.ts';

const GZIP = [0x1f, 0x8b] as const;

async function inflate(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function fetchFile(address: string): Promise<Response> {
  try {
    return await fetch(address);
  } catch {
    throw new SearchFailure(navigator.onLine ? 'missing' : 'offline', address);
  }
}

/** A reader of the files below `folder`; rejects with a SearchFailure that says what is wrong. */
export function fileReader(folder: string): (name: string) => Promise<Uint8Array> {
  return async (name) => {
    const response = await fetchFile(folder + name + EXTENSION);
    if (!response.ok)
      throw new SearchFailure(response.status === 504 ? 'offline' : 'missing', `${name}: ${response.status}`);
    const content = new Uint8Array(await response.arrayBuffer());
    // A host that knows the file as gzip may have inflated it on the way.
    if (content[0] !== GZIP[0] || content[1] !== GZIP[1]) return content;
    try {
      return await inflate(content);
    } catch {
      throw new SearchFailure('damaged', name);
    }
  };
}
