import type { ArticlePage } from '../model/types.ts';
import { eachPage } from '../page-template.ts';
import { articleView } from '../views/article.ts';

export default eachPage<ArticlePage>('site.batch.articles', articleView);
