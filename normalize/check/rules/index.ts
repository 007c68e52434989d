/** The list of rules. A new rule is a new file and a line here. */
import { alteredText } from './altered-text.ts';
import { mixedText } from './mixed-text.ts';
import { nonexistentArticle } from './nonexistent-article.ts';
import { notYetInForce } from './not-yet-in-force.ts';
import { renumbered } from './renumbered.ts';
import { repealedLaw } from './repealed-law.ts';
import type { Rule } from './rule.ts';
import { supersededText } from './superseded-text.ts';
import { wrongArticle } from './wrong-article.ts';
import { wrongCrimeName } from './wrong-crime-name.ts';
import { wrongLawName } from './wrong-law-name.ts';
import { wrongParagraph } from './wrong-paragraph.ts';
import { wrongReference } from './wrong-reference.ts';

/** Every rule about citations. */
export const RULES: readonly Rule[] = [
  wrongLawName,
  nonexistentArticle,
  wrongArticle,
  wrongReference,
  wrongParagraph,
  wrongCrimeName,
  mixedText,
  repealedLaw,
  notYetInForce,
  renumbered,
  supersededText,
  alteredText,
];
