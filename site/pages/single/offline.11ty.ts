import { onePage } from '../../page-template.ts';
import { offlineView } from '../../views/home.ts';

export default onePage('offline.html', offlineView);
