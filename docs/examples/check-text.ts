/** Fada as a library: `npx tsx docs/examples/check-text.ts` prints what is wrong with a sentence, and the sentence as corrected. */
import { checkText, isAlarm } from 'fada';
import { loadRegister } from 'fada/register';

const text =
  '《刑法》第二百五十三条 违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。';
const register = await loadRegister();
const result = checkText(text, { asOf: '2026-11-21', date: '2022-09', register });

for (const { span, verdict, onPageDate, message } of result.judgements) {
  if (isAlarm(verdict)) console.log(`${span.start}-${span.end} ${verdict} (2022-09: ${onPageDate}) ${message.zh}`);
}

let corrected = text;
for (const { fix } of result.judgements.toReversed()) {
  if (fix !== undefined) corrected = corrected.slice(0, fix.span.start) + fix.text + corrected.slice(fix.span.end);
}
console.log(corrected);
