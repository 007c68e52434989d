import { robots } from '../../feeds.ts';
import { onePage } from '../../page-template.ts';

export default onePage('robots.txt', robots);
