import type { LawPage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { lawView } from '../views/law.ts';

export default eachPage<LawPage>('site.batch.laws', lawView);
