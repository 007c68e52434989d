import { headers } from '../../feeds.ts';
import { onePage } from '../../page-template.ts';

export default onePage('_headers', headers);
