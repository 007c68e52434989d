/** The committed register as the site carries it, in a folder of its own, and a way to fetch from it that can fail. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { REGISTER_DIR } from '../../../cli/lib/register.ts';
import { type RegisterManifest, readManifest } from '../../../site/check/manifest.ts';
import { Register } from '../../../site/check/register.ts';
import { writeRegister } from '../../../site/check/register-files.ts';

/** What was asked of the folder. */
export interface RegisterFolder {
  readonly manifest: RegisterManifest;
  /** A register with nothing loaded; `isBroken` names files that cannot be had. `asked` collects what it fetches. */
  open(isBroken?: (name: string) => boolean): { readonly register: Register; readonly asked: string[] };
}

/** Writes the register below `root`. */
export async function writeRegisterFolder(root: string): Promise<RegisterFolder> {
  const file = path.join(root, await writeRegister(root, REGISTER_DIR));
  const manifest = readManifest(JSON.parse(readFileSync(file, 'utf8')));
  return {
    manifest,
    open(isBroken = () => false) {
      const asked: string[] = [];
      const fetchFile = async (name: string): Promise<Uint8Array> => {
        asked.push(name);
        if (isBroken(name)) throw new Error('404');
        return gunzipSync(readFileSync(path.join(path.dirname(file), name)));
      };
      return { register: new Register(manifest, fetchFile), asked };
    },
  };
}
