import { onePage } from '../../page-template.ts';
import { lawsView } from '../../views/law.ts';

export default onePage('cn/index.html', lawsView);
