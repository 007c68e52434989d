import { eachPage } from '../page-template.ts';
import { type SitemapPart, sitemapFile } from '../sitemap.ts';

export default eachPage<SitemapPart>('site.batch.sitemapParts', sitemapFile);
