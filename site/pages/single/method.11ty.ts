import { onePage } from '../../page-template.ts';
import { methodView } from '../../views/about.ts';

export default onePage('method.html', methodView);
