/** docs/rules.md, made from the rules and their own examples. */
import { check } from '../../normalize/check/index.ts';
import { RULES } from '../../normalize/check/rules/index.ts';
import type { Example, Rule } from '../../normalize/check/rules/rule.ts';
import { ALARM_RANK, isAlarm, type Judgement, type Verdict } from '../../normalize/check/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';

const HEAD = `# Rules

Made from the rules themselves (\`npx tsx tests/scripts/rules-doc.ts\`); a test compares. Each rule stands in a file of its own
below normalize/check/rules/. A mention is judged under four aspects (number, words, status, time); its verdict is the worst of
them. It is judged twice: as of today, and as of the page's own date, where a date is stated and no change falls inside it.

A change applies by itself only with proof, and only when nothing else about the mention would raise an alarm after it:
a number that can be read in one way only; a lost insertion (之一), a neighbouring number or transposed digits when the quoted
words are those of one article of the same law in force (at least 85 % found, 30 points ahead of every other article, at least
24 characters, beginning right behind the number). Everything else is a proposal for a reviewer.

What an earlier text says of its own time is not judged by today's law: citations in judgments, drafts, clauses that amend a law
and citations inside quoted statute words answer only for how they are written.
`;

/** What a rule says of an example: its verdict, or what came instead. */
export function verdictsOf({ text, asOf }: Example, book: StatuteBook): readonly Judgement[] {
  const passage = { id: 'example', text, subject: undefined, date: undefined };
  return check(passage, book, { asOf }).judgements.filter(({ kind }) => kind !== 'penalty');
}

/** The whole document. */
export function rulesDocument(book: StatuteBook): string {
  return [HEAD, ranks(), ...RULES.map((rule) => section(rule, book)), PENALTIES].join('\n');
}

function ranks(): string {
  const rows = Object.entries(ALARM_RANK)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([verdict, rank]) =>
        `| ${verdict} | ${rank} | ${isAlarm(verdict as Verdict) ? 'yes' : rank > 1 ? 'note' : 'no'} |`,
    );
  return ['## Verdicts', '', '| verdict | rank | alarm |', '|---|---|---|', ...rows, ''].join('\n');
}

function section({ id, about, aspect, examples }: Rule, book: StatuteBook): string {
  const line = (name: string, example: Example): string => {
    const said = verdictsOf(example, book).map(({ verdict, fix }) =>
      fix === undefined ? verdict : `${verdict}, fixed: ${fix.text}`,
    );
    return `- ${name} (as of ${example.asOf}): ${example.text} → **${said.join('; ') || 'nothing'}**`;
  };
  return [
    `## ${id}`,
    '',
    `${about} Aspect: ${aspect}.`,
    '',
    line('wrong', examples.wrong),
    line('right', examples.right),
    line('look-alike', examples.lookAlike),
    '',
  ].join('\n');
}

const PENALTIES = `## penalty-term

Penalty terms are compared with the tiers of the provision they speak of (normalize/check/penalty/): docs/accuracy.md.
`;
