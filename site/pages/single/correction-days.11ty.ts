import { onePage } from '../../page-template.ts';
import { correctionDaysView } from '../../views/findings.ts';

export default onePage('corrections/index.html', correctionDaysView);
