/** What a piece of the code amounts to: a digest over a module and everything it imports. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** `from './x.ts'` and `import './x.ts'`, JSON files included. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu;
const PACKAGE = path.join(import.meta.dirname, '../../package.json');

/**
 * Digest over the module `entry`, the modules of ours that it imports (by whatever way), further `files`, and the versions of
 * the packages: what they make of the same input can differ only when it differs.
 */
export function codeVersion(entry: string, files: readonly string[] = []): string {
  const modules = new Set<string>([entry]);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const file of modules) {
    if (!file.endsWith('.ts')) continue;
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      modules.add(path.resolve(path.dirname(file), target));
    }
  }
  const { dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { dependencies: unknown };
  const hash = createHash('sha256').update(JSON.stringify(dependencies));
  const root = path.dirname(PACKAGE);
  for (const file of [...new Set([...modules, ...files])].sort()) {
    hash.update(`\n${path.relative(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
