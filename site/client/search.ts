/** Search in the browser: results while typing, by keyboard. The work is done in a worker; no markup is made of texts. */
import { SearchBox } from './search/box.ts';

const area = document.querySelector<HTMLElement>('.search');
const form = area?.querySelector<HTMLFormElement>('form');
const input = area?.querySelector<HTMLInputElement>('input[type=search]');
const status = area?.querySelector<HTMLElement>('.search-status');
const list = area?.querySelector<HTMLElement>('.search-results');
if (area && form && input && status && list) new SearchBox({ area, form, input, status, list }).listen();
