/** Which files below register/ hold what: written by the build, read by the check page. */

/** Form of the manifest; raised when an older page would misread it. */
export const MANIFEST_FORMAT = 1;

/** A file with the laws from `first` up to the next pack's first, by id. */
export interface Pack {
  readonly first: string;
  /** Name below register/. */
  readonly file: string;
  /** Size as downloaded. */
  readonly bytes: number;
}

/** The register as the site carries it. All files but the manifest are gzip, whatever the host does. */
export interface RegisterManifest {
  readonly format: number;
  /** Digest of the register. */
  readonly version: string;
  readonly index: string;
  readonly lexicon: string;
  /** Facts of laws: JSON lists of files of data/statutes/laws. Ascending. */
  readonly facts: readonly Pack[];
  /** Words of laws, as in data/statutes/words. Ascending; those of `common` stand in `commonWords` alone. */
  readonly words: readonly Pack[];
  readonly commonWords: { readonly file: string; readonly bytes: number };
  /** Ids of the laws whose words are searched without a citation. */
  readonly common: readonly string[];
  /** Ids of laws that hold crime names: always needed. */
  readonly crimes: readonly string[];
}

/** The pack that holds a law if any does. */
export function packOf(packs: readonly Pack[], id: string): Pack | undefined {
  return packs.findLast(({ first }) => first <= id);
}

/** Reads a manifest; throws a sentence for one of another form. */
export function readManifest(json: unknown): RegisterManifest {
  const { format } = (json ?? {}) as { readonly format?: unknown };
  if (format !== MANIFEST_FORMAT) throw new Error(`format ${String(format)}`);
  return json as RegisterManifest;
}
