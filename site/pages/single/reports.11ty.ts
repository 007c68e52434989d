import { onePage } from '../../page-template.ts';
import { reportsView } from '../../views/source.ts';

export default onePage('reports/index.html', reportsView);
