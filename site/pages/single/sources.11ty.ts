import { onePage } from '../../page-template.ts';
import { sourcesView } from '../../views/source.ts';

export default onePage('sources/index.html', sourcesView);
