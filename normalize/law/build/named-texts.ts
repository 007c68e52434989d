/** Texts of the curated list: names, numbers and ends of what pages cite and the collection does not have. */
import type { NamedText } from './curated.ts';
import { asFormer, type DraftIndex, draftOfName, type LawDraft } from './draft.ts';

/**
 * Adds each text of the list, or what the list says of one that is there. Its end is a hint, never a proof: no text names it.
 * Of two with one title the later stands first in the list; the other becomes a law of its own, told apart by its end.
 */
export function linkNamedTexts(texts: readonly NamedText[], index: DraftIndex): void {
  const listed = new Set<LawDraft>();
  for (const text of texts) {
    const held = index.find(text.name);
    const draft = held === undefined || listed.has(held) ? addText(text, index, held) : held;
    listed.add(draft);
    draft.documentNo ??= text.documentNo;
    draft.otherNames.push(...(text.aliases ?? []));
    const isKnown = draft.repealed !== undefined || draft.hints.some(({ kind }) => kind === 'ended');
    if (text.ended !== undefined && !isKnown) draft.hints.push({ kind: 'ended', ...text.ended, basis: 'memory' });
  }
}

function addText({ name, level, from, ended }: NamedText, index: DraftIndex, held: LawDraft | undefined): LawDraft {
  const version = from === undefined ? undefined : { adopted: from, from, by: undefined, basis: 'memory' };
  const named = draftOfName(name, level, version);
  const draft = held === undefined ? named : asFormer(named, ended?.on ?? from ?? name);
  index.add(draft);
  return draft;
}
