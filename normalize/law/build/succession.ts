/** Which texts took over from which: successive versions of a law, and repealed laws and their successors. */
import type { Move } from '../statute.ts';
import type { ChainVersion } from './chain.ts';
import type { CuratedMove } from './curated.ts';
import type { LawDraft } from './draft.ts';
import { findMoves } from './moves.ts';

/** All moves out of one law; curated ones replace what the texts give. `idOf` gives a draft's law id. */
export function movesOf(
  draft: LawDraft,
  idOf: (draft: LawDraft) => string,
  curated: readonly CuratedMove[],
  byName: (name: string) => LawDraft | undefined,
): readonly Move[] {
  const moves = [...movesBetweenVersions(draft, idOf(draft)), ...movesToSuccessor(draft, idOf)];
  for (const { law, toLaw, on, moves: table } of curated) {
    const target = byName(toLaw);
    if (law !== draft.name || target === undefined) continue;
    for (const [article, toArticles] of Object.entries(table)) {
      const at = moves.findIndex((move) => move.article === article && move.on === on);
      const kind = toArticles.length === 0 ? 'dropped' : toArticles.length > 1 ? 'split' : 'renumbered';
      const move: Move = {
        article,
        toLaw: idOf(target),
        toArticles,
        on,
        kind,
        score: 1,
        confirmed: true,
        basis: 'curated',
      };
      if (at < 0) moves.push(move);
      else moves[at] = move;
    }
  }
  return moves;
}

function movesBetweenVersions({ versions }: LawDraft, id: string): Move[] {
  return versions.flatMap((version, at) => {
    const before = versions[at - 1];
    // Versions made by an amendment's articles (刑法) keep every number.
    if (before === undefined || version.by !== undefined || !isRead(before) || !isRead(version)) return [];
    return findMoves({ from: before.articles, to: version.articles, toLaw: id, on: version.from, sameLaw: true });
  });
}

function movesToSuccessor({ repealed, versions }: LawDraft, idOf: (draft: LawDraft) => string): readonly Move[] {
  const { successor, on = '' } = repealed ?? {};
  const last = versions.at(-1);
  const next = successor?.versions.find(({ from, to }) => from <= on && (to === undefined || on < to));
  if (successor === undefined || last === undefined || next === undefined || !isRead(last) || !isRead(next)) return [];
  return findMoves({ from: last.articles, to: next.articles, toLaw: idOf(successor), on, sameLaw: false });
}

function isRead({ hasText, complete }: ChainVersion): boolean {
  return hasText && complete;
}
