/** Ties a claim to the provision whose punishment it states: by its words, a crime's name, or the citation it stands under. */
import type { StatuteBook, WordsCandidate } from '../../law/book.ts';
import { type Folded, originalSpan } from '../../law/citation/fold.ts';
import type { ArticleId } from '../../law/statute.ts';
import type { Judgement } from '../types.ts';
import type { PenaltyClaim } from './claims.ts';
import { type CrimeMention, findCrimes, paragraphByCrime } from './crimes.ts';
import { tierPeriods } from './periods.ts';

/** How sure the tie is: `proved` rests on words or on two signs that agree, `likely` on one sign, `weak` on nearness alone. */
export type Strength = 'proved' | 'likely' | 'weak';

export interface Tie {
  readonly law: string;
  readonly article: ArticleId;
  readonly paragraph: number | undefined;
  readonly strength: Strength;
  readonly how: 'words' | 'crime' | 'citation' | 'page';
  /** The citation that leads to it; undefined when none does. */
  readonly citation: Judgement | undefined;
}

/** What ties are found from; made once a passage. */
export interface TieContext {
  readonly folded: Folded;
  readonly book: StatuteBook;
  readonly citations: readonly Judgement[];
  readonly crimes: readonly CrimeMention[];
  readonly asOf: string;
}

/** Words shorter than this (key characters) prove no provision. */
const SHORTEST_WORDS = 10;
/** A citation further above (UTF-16 units) than this says nothing of a claim. */
const FARTHEST = 1200;
const COVERED = 0.6;

/** Prepares the context: crimes named, citations sorted. */
export function tieContext(
  folded: Folded,
  citations: readonly Judgement[],
  book: StatuteBook,
  asOf: string,
): TieContext {
  const usable = citations.filter((j) => j.kind === 'citation' && j.law !== undefined && j.article !== undefined);
  return {
    folded,
    book,
    citations: [...usable].sort((a, b) => a.span.start - b.span.start),
    crimes: findCrimes(folded.text, book),
    asOf,
  };
}

/** The tie of one claim; `previous` is the claim before it with its tie, whose sentence may go on. */
export function tieClaim(
  claim: PenaltyClaim,
  context: TieContext,
  previous: { readonly claim: PenaltyClaim; readonly tie: Tie | undefined } | undefined,
): Tie | undefined {
  const lead = originalSpan(context.folded, claim.lead.start, claim.lead.end);
  const inLead = context.citations.filter((c) => c.span.start >= lead.start && c.span.end <= claim.span.start).at(-1);
  const crime = context.crimes.filter((c) => c.start >= claim.lead.start && c.end <= claim.lead.end).at(-1);
  const words = wordsOf(claim, context, inLead);
  const goesOn = previous?.tie !== undefined && inLead === undefined && crime === undefined;
  if (goesOn && previous.claim.at.end === claim.lead.start && words.length === 0)
    return withParagraph(previous.tie, claim, context);
  const above = inLead ?? citationAbove(claim, context);
  const tie = fromSigns(words, crime, above, context) ?? (goesOn ? previous.tie : undefined) ?? pageTie(claim, context);
  return tie === undefined ? undefined : withParagraph(tie, claim, context);
}

function fromSigns(
  words: readonly WordsCandidate[],
  crime: CrimeMention | undefined,
  above: Judgement | undefined,
  context: TieContext,
): Tie | undefined {
  const cited = above === undefined ? undefined : effective(above);
  const named = crime?.articles.filter(({ law, article }) => hasTiers(context, law, article)) ?? [];
  if (cited !== undefined) {
    const byWords = words.find((w) => w.law === cited.law && w.article === cited.article);
    const byCrime = named.find((c) => c.law === cited.law && c.article === cited.article);
    if (byWords !== undefined || byCrime !== undefined) {
      const paragraph = cited.paragraph ?? byWords?.paragraph ?? byCrime?.paragraph;
      return {
        ...cited,
        paragraph,
        strength: 'proved',
        how: byWords === undefined ? 'crime' : 'words',
        citation: above,
      };
    }
  }
  const [best] = words;
  if (best !== undefined) {
    const agrees = named.some((c) => c.article === best.article && c.law === best.law);
    const strength = agrees || best.proved >= 0.8 ? 'proved' : 'likely';
    return {
      law: best.law,
      article: best.article,
      paragraph: best.paragraph,
      strength,
      how: 'words',
      citation: undefined,
    };
  }
  const [first] = named;
  if (first !== undefined) {
    return {
      law: first.law,
      article: first.article,
      paragraph: first.paragraph,
      strength: 'likely',
      how: 'crime',
      citation: undefined,
    };
  }
  if (cited === undefined) return undefined;
  return { ...cited, strength: 'likely', how: 'citation', citation: above };
}

/** The provision that a citation means: the proved one where the number written is wrong. */
function effective(citation: Judgement): Pick<Tie, 'law' | 'article' | 'paragraph'> | undefined {
  const target = citation.verdict === 'wrong-article' ? parseTarget(citation.target) : undefined;
  if (target !== undefined) return target;
  const { law, article, paragraph } = citation;
  return law === undefined || article === undefined ? undefined : { law, article, paragraph };
}

/** `/cn/<law>/<article>[/<paragraph>]` → its parts. */
export function parseTarget(target: string | undefined): Pick<Tie, 'law' | 'article' | 'paragraph'> | undefined {
  const match = /^\/cn\/(?<law>[a-z0-9-]+)\/(?<article>\d+(?:-\d+)?)(?:\/(?<paragraph>\d+))?/.exec(target ?? '');
  const { law, article, paragraph } = match?.groups ?? {};
  if (law === undefined || article === undefined) return undefined;
  return { law, article, paragraph: paragraph === undefined ? undefined : Number(paragraph) };
}

/** Provisions with penalties whose words stand before the claim, best first; the citation itself is left out of the words. */
function wordsOf(
  claim: PenaltyClaim,
  { folded, book, asOf }: TieContext,
  cited: Judgement | undefined,
): readonly WordsCandidate[] {
  const span = originalSpan(folded, claim.lead.start, claim.lead.end);
  const start = Math.max(span.start, cited?.span.end ?? 0);
  const text = folded.original.slice(start, claim.span.end);
  if (claim.span.start - start < SHORTEST_WORDS) return [];
  return book
    .findWords(text, { limit: 6, on: asOf })
    .filter((w) => w.coverage >= COVERED && tierPeriods(book, w.law, w.article).length > 0);
}

function hasTiers({ book }: TieContext, law: string, article: ArticleId): boolean {
  return tierPeriods(book, law, article).length > 0;
}

/** The nearest citation above whose article orders punishments. */
function citationAbove(claim: PenaltyClaim, context: TieContext): Judgement | undefined {
  for (const citation of context.citations.filter((c) => c.span.end <= claim.span.start).reverse()) {
    if (claim.span.start - citation.span.end > FARTHEST) return undefined;
    const place = effective(citation);
    if (place !== undefined && hasTiers(context, place.law, place.article)) return citation;
  }
  return undefined;
}

/** The only provision with punishments, or the only crime, that the page names at all. */
function pageTie(claim: PenaltyClaim, context: TieContext): Tie | undefined {
  const places = new Map<string, Tie>();
  for (const citation of context.citations) {
    const place = effective(citation);
    if (place === undefined || !hasTiers(context, place.law, place.article)) continue;
    places.set(`${place.law}/${place.article}`, {
      ...place,
      paragraph: undefined,
      strength: 'weak',
      how: 'page',
      citation,
    });
  }
  for (const { articles } of context.crimes) {
    for (const { law, article } of articles.slice(0, 1)) {
      if (!hasTiers(context, law, article)) continue;
      const key = `${law}/${article}`;
      const known = places.get(key);
      places.set(key, {
        law,
        article,
        paragraph: undefined,
        strength: known === undefined ? 'weak' : 'likely',
        how: 'page',
        citation: known?.citation,
      });
    }
  }
  const next = context.citations.find((c) => c.span.start >= claim.span.end);
  if (places.size === 1) return [...places.values()][0];
  const place = next === undefined ? undefined : effective(next);
  return place === undefined ? undefined : places.get(`${place.law}/${place.article}`);
}

function withParagraph(tie: Tie, claim: PenaltyClaim, { folded, book }: TieContext): Tie {
  const words = folded.text.slice(claim.lead.start, claim.lead.end);
  const paragraph = paragraphByCrime(book, tie.law, tie.article, words);
  return paragraph === undefined ? tie : { ...tie, paragraph };
}
