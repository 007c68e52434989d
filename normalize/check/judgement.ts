/** What the rules raised → the judgement that is shown, stored and printed. */
import type { StatuteBook } from '../law/book.ts';
import type { ResolvedCitation } from '../law/resolve/index.ts';
import { printArticle } from '../law/statute.ts';
import { correct } from './correct.ts';
import { comparedOf, targetVersionOf, versionOf } from './facts.ts';
import { calmEvidence, calmMessage, judgeOnPageDate, type Outcome, raisedMessage } from './judge.ts';
import type { Mention } from './mention.ts';
import { message } from './messages.ts';
import type { Judgement, Reference } from './types.ts';

function referenceOf({ form, name, articlePlace, units, group, resolution }: ResolvedCitation): Reference {
  const isKnown = resolution.kind === 'resolved';
  return {
    form,
    name: name?.span,
    number: articlePlace?.span,
    units: units.map(({ span, paragraph, item }) => ({ span, paragraph, item })),
    group: group && { id: group.id, kind: group.kind, span: group.span, articles: group.keys.map(printArticle) },
    inferred: isKnown ? { how: resolution.how, from: resolution.from } : undefined,
    candidates: resolution.candidates,
    abstained: isKnown ? undefined : resolution.reason,
  };
}

const WHY = {
  'no-law-named': { zh: '没有写明是哪部法律', en: 'no law is named' },
  'law-not-indexed': { zh: '该文件不在收录范围', en: 'the text is not in the register' },
  'damaged-name': { zh: '法律名称不完整', en: 'the name is incomplete' },
  'no-such-article-nearby': { zh: '附近提到的法律没有这一条', en: 'no law named nearby has this article' },
} as const;

/** What a judgement says beside where the citation stands and how it is written. */
type Said = Omit<Judgement, 'kind' | 'span' | 'clean' | 'text' | 'article' | 'paragraph' | 'item' | 'reference'>;

/** Written out field by field: this runs for every citation, and copying objects costs more than judging most of them. */
function judgementOf(citation: ResolvedCitation, said: Said): Judgement {
  const { form, span, clean, text, units, article } = citation;
  return {
    reference: referenceOf(citation),
    kind: form === 'law-only' ? 'law-only' : 'citation',
    span,
    clean,
    text,
    article: article && printArticle(article),
    paragraph: units[0]?.paragraph,
    item: units[0]?.item,
    law: said.law,
    lawName: said.lawName,
    version: said.version,
    targetVersion: said.targetVersion,
    compared: said.compared,
    ruleId: said.ruleId,
    verdict: said.verdict,
    aspects: said.aspects,
    basis: said.basis,
    onPageDate: said.onPageDate,
    target: said.target,
    expected: said.expected,
    evidence: said.evidence,
    message: said.message,
    fix: said.fix,
    proposal: said.proposal,
  };
}

/** The judgement of a citation whose law is not known. */
export function unresolved(citation: ResolvedCitation): Judgement {
  const { resolution } = citation;
  const why = resolution.kind === 'abstained' ? resolution.reason : 'law-not-indexed';
  return judgementOf(citation, {
    ruleId: 'unresolvable',
    law: undefined,
    lawName: citation.name?.token.text ?? (resolution.kind === 'abstained' ? resolution.title : undefined),
    verdict: 'unresolvable',
    aspects: [],
    basis: undefined,
    onPageDate: 'cannot-say',
    target: undefined,
    expected: undefined,
    evidence: resolution.candidates.map((law) => ({ kind: 'candidate', provision: `/cn/${law}`, detail: why })),
    message: message('unresolvable', { why: WHY[why] }),
    fix: undefined,
    proposal: undefined,
  });
}

/** The judgement of a mention: the worst complaint speaks, the aspects of the others stay beside it. */
export function judged(mention: Mention, outcome: Outcome, text: string, book: StatuteBook, asOf: string): Judgement {
  const { citation, law } = mention;
  const [worst] = outcome.raised;
  const onPageDate = judgeOnPageDate(mention, book);
  const version = versionOf(book, law.id, mention.article, asOf);
  const compared = comparedOf(mention, book, asOf);
  if (worst === undefined) {
    const { key, values } = calmMessage(mention, book, outcome, asOf);
    const verdict = mention.past === undefined ? 'ok' : 'historical';
    return judgementOf(citation, {
      law: law.id,
      lawName: law.name,
      version,
      compared,
      ruleId: verdict,
      verdict,
      aspects: [],
      basis: outcome.basis,
      onPageDate,
      target: undefined,
      expected: undefined,
      evidence: calmEvidence(mention, outcome),
      message: message(key, values),
      fix: undefined,
      proposal: undefined,
    });
  }
  const { target, expected, fix, proposal } = correct(mention, outcome, text, book, asOf);
  return judgementOf(citation, {
    law: law.id,
    lawName: law.name,
    version,
    targetVersion: targetVersionOf(book, target, asOf),
    compared,
    ruleId: worst.ruleId,
    verdict: worst.raised.verdict,
    aspects: outcome.raised.map(({ raised: { aspect, verdict } }) => ({ aspect, verdict })),
    basis: outcome.basis,
    onPageDate,
    target,
    expected,
    evidence: outcome.raised.flatMap((one) => one.raised.evidence),
    message: raisedMessage(worst.raised),
    fix,
    proposal,
  });
}
