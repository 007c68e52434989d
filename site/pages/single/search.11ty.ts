import { onePage } from '../../page-template.ts';
import { searchView } from '../../views/home.ts';

export default onePage('search.html', searchView);
