import { onePage } from '../../page-template.ts';
import { homeView } from '../../views/home.ts';

export default onePage('index.html', homeView);
