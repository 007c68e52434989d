import type { CorrectionDay, FindingRow, ListPage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { correctionsView } from '../views/findings.ts';

export default eachPage<ListPage<CorrectionDay, FindingRow>>('site.batch.correctionPages', correctionsView);
