import { onePage } from '../../page-template.ts';
import { notFoundView } from '../../views/about.ts';

export default onePage('404.html', notFoundView);
