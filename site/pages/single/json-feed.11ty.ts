import { jsonFeed } from '../../feeds.ts';
import { onePage } from '../../page-template.ts';

export default onePage('feed.json', jsonFeed);
