/** A reviewer in a process of its own, to be killed: `decide-child.ts DATA COUNT` decides COUNT findings, printing each id when it is kept. */

import { writeSync } from 'node:fs';
import { lockReviews } from '../../../cli/lib/decisions.ts';
import { type ItemDraft, inputFrom } from '../records.ts';
import { makeDesk } from './desk.ts';

const [dataDir = '', count = ''] = process.argv.slice(2);
const WORDS = '刑法第二百五十三条';

function draft(index: number): ItemDraft {
  return {
    id: index.toString(16).padStart(12, '0'),
    question: '怎么罚',
    texts: [`第${index}位网友问，依照${WORDS}处罚吗？`],
    judgements: [{ text: WORDS, verdict: 'wrong-article', article: '253' }],
  };
}

const release = await lockReviews(dataDir);
const desk = await makeDesk(
  inputFrom(Array.from({ length: Number(count) }, (_, index) => draft(index))),
  dataDir,
  '甲',
);
for (const { finding } of desk.entries) {
  await desk.decide([finding.id], { action: 'accepted' });
  writeSync(1, `${finding.id}\n`);
}
await release();
