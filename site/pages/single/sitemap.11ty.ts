import { onePage } from '../../page-template.ts';
import { sitemapIndex } from '../../sitemap.ts';

export default onePage('sitemap.xml', sitemapIndex);
