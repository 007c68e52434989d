import { atomFeed } from '../../feeds.ts';
import { onePage } from '../../page-template.ts';

export default onePage('corrections.atom', atomFeed);
