import { onePage } from '../../page-template.ts';
import { checkView } from '../../views/check.ts';

export default onePage('check.html', checkView);
