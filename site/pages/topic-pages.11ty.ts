import type { ItemPage, ListPage, Topic } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { topicView } from '../views/topic.ts';

export default eachPage<ListPage<Topic, ItemPage>>('site.batch.topicPages', topicView);
