/** Style sheet, icon and client scripts, under names that carry a digest of their content. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import type { Assets } from './context.ts';

const ROOT = import.meta.dirname;

/** Writes `content` as `folder/name-<digest>.extension` below `outDir`; gives the path. */
export async function writeHashed(outDir: string, name: string, content: string | Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const { dir, name: stem, ext } = path.posix.parse(name);
  const file = path.posix.join(dir, `${stem}-${digest}${ext}`);
  await mkdir(path.join(outDir, dir), { recursive: true });
  await writeFile(path.join(outDir, file), content);
  return file;
}

/** Bundles one script of site/client for browsers; `define` sets names of it to JSON values. */
export async function bundle(entry: string, define: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'client', entry)],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    define: { ...define },
    legalComments: 'none',
    charset: 'utf8',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return file.contents;
}

/** A style sheet of the site, minified; `file` is relative to site/. */
export async function styles(file = 'assets/site.css'): Promise<string> {
  const { code } = await transform(await readFile(path.join(ROOT, file), 'utf8'), {
    loader: 'css',
    minify: true,
  });
  return code;
}

/** Bundles a worker that loads parts of itself when it needs them; writes all files and gives their paths, its own first. */
async function writeWorker(outDir: string, entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [path.join(ROOT, 'client', entry)],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    outdir: path.join(outDir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs);
  outputs.sort(([, a], [, b]) => Number(b.entryPoint?.endsWith(entry)) - Number(a.entryPoint?.endsWith(entry)));
  return outputs.map(([file]) => path.posix.join('assets', path.basename(file)));
}

/** Writes the fixed assets; gives the paths of those whose names carry a digest. */
export async function writeAssets(
  outDir: string,
): Promise<Pick<Assets, 'css' | 'searchScript' | 'findingsScript' | 'offlineScript' | 'searchWorker' | 'searchParts'>> {
  const css = await writeHashed(outDir, 'assets/site.css', await styles());
  const searchScript = await writeHashed(outDir, 'assets/search.js', await bundle('search.ts'));
  const findingsScript = await writeHashed(outDir, 'assets/findings.js', await bundle('findings.ts'));
  const offlineScript = await writeHashed(outDir, 'assets/offline.js', await bundle('offline.ts'));
  const searchParts = await writeWorker(outDir, 'search-worker.ts');
  await writeFile(path.join(outDir, 'assets/favicon.svg'), await readFile(path.join(ROOT, 'assets/favicon.svg')));
  return { css, searchScript, findingsScript, offlineScript, searchWorker: searchParts[0] ?? '', searchParts };
}
