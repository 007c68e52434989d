import { onePage } from '../../page-template.ts';
import { glossaryView } from '../../views/about.ts';

export default onePage('glossary.html', glossaryView);
