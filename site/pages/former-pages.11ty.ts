import type { FormerPage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { formerView } from '../views/former.ts';

export default eachPage<FormerPage>('site.batch.formerPages', formerView);
