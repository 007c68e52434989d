import { openSearch } from '../../feeds.ts';
import { onePage } from '../../page-template.ts';

export default onePage('opensearch.xml', openSearch);
