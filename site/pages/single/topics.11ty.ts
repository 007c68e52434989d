import { onePage } from '../../page-template.ts';
import { topicsView } from '../../views/topic.ts';

export default onePage('topics/index.html', topicsView);
