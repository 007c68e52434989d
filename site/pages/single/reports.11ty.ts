import { onePage } from '../../page-template.ts';
import { reportsView } from '../../views/reports.ts';

export default onePage('reports/index.html', reportsView);
