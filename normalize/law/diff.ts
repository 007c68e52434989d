/** What changed between two registers: laws, names, versions, repeals, articles, crime names, moves. */
import { encodeLaw } from './law-codec.ts';
import type { ArticleId, Enactment } from './statute.ts';

/** One change of a law's facts. `article` is set when only one article is concerned. */
export interface RegisterChange {
  readonly law: string;
  readonly name: string;
  readonly kind:
    | 'law-added'
    | 'law-removed'
    | 'names'
    | 'versions'
    | 'repeal'
    | 'status'
    | 'article'
    | 'crimes'
    | 'moves';
  readonly article: ArticleId | undefined;
  readonly detail: string;
}

/** All changes, by law id; articles in the order of the newer register. */
export function diffRegisters(before: readonly Enactment[], after: readonly Enactment[]): readonly RegisterChange[] {
  const old = new Map(before.map((law) => [law.id, law]));
  const now = new Map(after.map((law) => [law.id, law]));
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids.flatMap((id) => {
    const [a, b] = [old.get(id), now.get(id)];
    if (a === undefined || b === undefined) {
      const law = (a ?? b) as Enactment;
      const kind = a === undefined ? 'law-added' : 'law-removed';
      return [{ law: id, name: law.name, kind, article: undefined, detail: law.fullName }];
    }
    return diffLaws(a, b);
  });
}

function diffLaws(a: Enactment, b: Enactment): RegisterChange[] {
  const changes: RegisterChange[] = [];
  const compare = (kind: RegisterChange['kind'], of: (law: Enactment) => unknown): void => {
    const [x, y] = [JSON.stringify(of(a)), JSON.stringify(of(b))];
    if (x !== y) changes.push({ law: b.id, name: b.name, kind, article: undefined, detail: `${x} → ${y}` });
  };
  compare('names', ({ name, fullName, aliases, documentNo }) => [name, fullName, aliases, documentNo]);
  compare('versions', ({ versions, completeFrom }) => [
    versions.map((v) => [v.from, v.to, v.lastArticle, v.complete]),
    completeFrom,
  ]);
  compare('repeal', ({ repealed }) => repealed);
  compare('status', ({ status, hints }) => [status, hints]);
  if (encodeLaw(a) === encodeLaw(b)) return changes;
  for (const article of new Set([...a.articles.keys(), ...b.articles.keys()])) {
    const [x, y] = [a.articles.get(article), b.articles.get(article)];
    if (JSON.stringify(x) === JSON.stringify(y)) continue;
    const detail =
      x === undefined ? 'added' : y === undefined ? 'removed' : `${x.length} → ${y.length} wordings or other facts`;
    changes.push({ law: b.id, name: b.name, kind: 'article', article, detail });
  }
  compareLists(a, b, 'crimes', changes);
  compareLists(a, b, 'moves', changes);
  return changes;
}

function compareLists(a: Enactment, b: Enactment, kind: 'crimes' | 'moves', changes: RegisterChange[]): void {
  const [x, y] = [a[kind].map((entry) => JSON.stringify(entry)), b[kind].map((entry) => JSON.stringify(entry))];
  const [gone, added] = [
    x.filter((entry) => !y.includes(entry)).length,
    y.filter((entry) => !x.includes(entry)).length,
  ];
  if (gone + added === 0) return;
  changes.push({ law: b.id, name: b.name, kind, article: undefined, detail: `${gone} gone, ${added} new` });
}
