import type { ItemPage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { itemView } from '../views/item.ts';

export default eachPage<ItemPage>('site.batch.items', itemView);
