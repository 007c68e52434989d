import { onePage } from '../../page-template.ts';
import { dataView } from '../../views/about.ts';

export default onePage('data/index.html', dataView);
