import type { SourcePage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { sourceView } from '../views/source.ts';

export default eachPage<SourcePage>('site.batch.sources', sourceView);
