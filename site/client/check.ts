/** The check page: takes a text, lets the worker check it, shows what comes. Nothing leaves the machine. */
import { correctText } from '../check/corrected.ts';
import { keepFiles } from '../check/keep.ts';
import { linkWith, readFragment, readText, refuseDate, refuseSize, refuseText } from '../check/limits.ts';
import type { CheckAnswer, CheckRequest, PageMessage, Places, Shown } from '../check/protocol.ts';

/** Progress is shown for what takes longer. */
const QUICK_MS = 1000;

function element<Kind extends HTMLElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (found === null) throw new Error(`no ${selector} on the page`);
  return found;
}

const area = element('.check');
const form = element<HTMLFormElement>('.check form');
const input = element<HTMLTextAreaElement>('#check-text');
const dateInput = element<HTMLInputElement>('#check-date');
const fileInput = element<HTMLInputElement>('#check-file');
const status = element('.check-status');
const progress = element('.check-progress');
const bar = element<HTMLProgressElement>('.check-progress progress');
const stepName = element('.check-progress span');
const result = element('.check-result');
const spare = element<HTMLTextAreaElement>('.check-spare textarea');

const { prefix = '/', base = '', manifest = '', pages = '', worker: workerAddress = '' } = area.dataset;
const places: Places = { prefix, base, manifest, pages };

let worker: Worker | undefined;
/** True when the service worker sees what the worker fetches: it was there before it. */
let isKept = false;
let request: CheckRequest | undefined;
let shown: Shown | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function tell(sentence: string, kind: 'plain' | 'problem' = 'plain'): void {
  status.textContent = sentence;
  status.classList.toggle('problem', kind === 'problem');
}

/** Shows markup of the worker's making: every word of the text in it was escaped by the `html` tag. */
function put(selector: string, markup: string): void {
  const place = element(selector);
  place.innerHTML = markup;
  for (const link of place.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (link.getAttribute('href')?.startsWith('#') !== true) link.target = '_blank';
  }
}

function busy(isBusy: boolean): void {
  clearTimeout(timer);
  progress.hidden = true;
  area.setAttribute('aria-busy', String(isBusy));
  if (isBusy) timer = setTimeout(() => (progress.hidden = false), QUICK_MS);
}

function start(everything: boolean): void {
  const text = input.value;
  const date = dateInput.value.trim();
  const refused = refuseText(text) ?? refuseDate(date);
  element('.check-retry').hidden = true;
  element('.check-spare').hidden = true;
  if (refused !== undefined) {
    refuse(refused);
    return;
  }
  const checker = openWorker();
  const id = (request?.id ?? 0) + 1;
  request = { id, text, date: date === '' ? undefined : date, asOf: today(), everything, places };
  shown = undefined;
  tell('正在核对…');
  busy(true);
  say(checker, { kind: 'check', request });
}

function say(to: Worker, message: PageMessage): void {
  to.postMessage(message);
}

/** The worker; a new one begins at once to load what every check needs. */
function openWorker(): Worker {
  if (worker !== undefined) return worker;
  const made = new Worker(workerAddress);
  worker = made;
  isKept = (navigator as Partial<Navigator>).serviceWorker?.controller != null;
  say(made, { kind: 'open', places });
  made.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
    if (data.id === request?.id) take(data);
  });
  made.addEventListener('error', () => {
    stop();
    tell('核对程序没有能够启动或中途出错，没有得到结果：请重试，或换一个较新的浏览器。', 'problem');
    element('.check-retry').hidden = false;
  });
  return made;
}

/** Ends a check that is under way; the next one starts a new worker. */
function stop(): void {
  if (area.getAttribute('aria-busy') === 'true') {
    worker?.terminate();
    worker = undefined;
  }
  busy(false);
}

const STEPS: Readonly<Record<string, string>> = {
  register: '正在载入法规目录和法名',
  facts: '正在核对法名、条号和处罚幅度',
  words: '正在载入条文文字的指纹并比对引文',
  everything: '正在载入全部收录法规的指纹',
};

function take(answer: CheckAnswer): void {
  if (answer.kind === 'progress') {
    stepName.textContent = STEPS[answer.step] ?? '';
    if (answer.done > 0) bar.value = answer.done / answer.total;
    else bar.removeAttribute('value');
    return;
  }
  if (answer.kind === 'kept') {
    void (isKept ? Promise.resolve() : keepFiles(answer.addresses)).then(() => (area.dataset['kept'] = 'true'));
    return;
  }
  if (answer.kind === 'failed') {
    busy(false);
    tell('收录法规的目录或法名未能载入，什么都没有核对：请检查网络后重试。', 'problem');
    element('.check-retry').hidden = false;
    return;
  }
  show(answer.shown, answer.isFinal);
}

function show(next: Shown, isFinal: boolean): void {
  shown = next;
  const { summary, text, notes, scope } = next.markup;
  put('.check-summary', summary);
  put('.check-scope', scope);
  put('.check-marked', text);
  put('.check-notes', notes);
  result.hidden = false;
  result.classList.toggle('first', !isFinal);
  element('.check-first').hidden = isFinal;
  element('.check-actions').hidden = !isFinal;
  element<HTMLElement>('.check-gap').textContent = next.gap;
  element('.check-gap').hidden = next.gap === '';
  element('.check-retry').hidden = next.gap === '';
  const note = element('.check-note');
  note.hidden = next.note === '';
  element('.check-note pre').textContent = next.note;
  element<HTMLButtonElement>('[data-copy="link"]').hidden =
    linkWith(location.href, request?.text ?? '', dateInput.value.trim()) === undefined;
  result.dataset['stage'] = isFinal ? 'final' : 'first';
  if (!isFinal) return;
  busy(false);
  tell(next.said);
  if (worker !== undefined) say(worker, { kind: 'keep', id: request?.id ?? 0 });
}

/** The text with the corrections that are proved and the proposals that are ticked. */
function corrected(): string {
  const ticked = [...document.querySelectorAll<HTMLInputElement>('[data-proposal]:checked')];
  const chosen = ticked.flatMap(({ dataset }) => shown?.proposals[Number(dataset['proposal'])] ?? []);
  return correctText(request?.text ?? '', shown?.fixes ?? [], chosen);
}

const COPIES: Readonly<Record<string, readonly [make: () => string, done: string]>> = {
  text: [corrected, '已复制更正后的全文。'],
  note: [() => shown?.note ?? '', '已复制更正说明。'],
  link: [
    () => linkWith(location.href, request?.text ?? '', dateInput.value.trim()) ?? '',
    '已复制链接：文字在 # 之后，打开时不会发给任何服务器。',
  ],
};

async function copy(what: string): Promise<void> {
  const [make, done] = COPIES[what] ?? [() => '', ''];
  const words = make();
  try {
    await navigator.clipboard.writeText(words);
    tell(done);
  } catch {
    element('.check-spare').hidden = false;
    spare.value = words;
    spare.focus();
    spare.select();
    tell('浏览器没有允许复制：内容在下面的框里，已选中，请自己复制。', 'problem');
  }
}

function save(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), QUICK_MS);
}

/** Puts a text into the field and checks it. */
function takeText(text: string): void {
  input.value = text;
  start(false);
}

/** Says why nothing was checked. */
function refuse(sentence: string): void {
  stop();
  result.hidden = true;
  tell(sentence, 'problem');
}

const UNREADABLE = '文件没有能够读取，没有核对。';

async function takeFile(file: File): Promise<void> {
  const tooLarge = refuseSize(file.size);
  const bytes = tooLarge === undefined ? await file.arrayBuffer().catch(() => undefined) : undefined;
  const read = bytes === undefined ? { refused: tooLarge ?? UNREADABLE } : readText(new Uint8Array(bytes));
  if ('text' in read) takeText(read.text);
  else refuse(read.refused);
}

function takeFragment(): void {
  const carried = readFragment(location.hash);
  if (carried === undefined) return;
  if ('refused' in carried) refuse(carried.refused);
  else {
    dateInput.value = carried.date;
    takeText(carried.text);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  start(false);
});
input.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start(false);
});
input.addEventListener('paste', () => setTimeout(() => start(false)));
fileInput.addEventListener('change', () => {
  const [file] = fileInput.files ?? [];
  if (file !== undefined) void takeFile(file);
  fileInput.value = '';
});
for (const name of ['dragenter', 'dragover'] as const) {
  area.addEventListener(name, (event) => {
    event.preventDefault();
    area.classList.add('dropping');
  });
}
area.addEventListener('dragleave', () => area.classList.remove('dropping'));
area.addEventListener('drop', (event) => {
  event.preventDefault();
  area.classList.remove('dropping');
  const [file] = event.dataTransfer?.files ?? [];
  if (file !== undefined) void takeFile(file);
  else takeText(event.dataTransfer?.getData('text/plain') ?? '');
});
area.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button === null) return;
  const { copy: what, save: form, do: action } = button.dataset;
  if (what !== undefined) void copy(what);
  else if (form === 'json') save('fada-check.json', 'application/json', shown?.json ?? '');
  else if (form === 'csv') save('fada-check.csv', 'text/csv', shown?.csv ?? '');
  else if (action === 'cancel') {
    stop();
    tell('已取消，没有核对完。');
  } else if (action === 'retry') start(request?.everything ?? false);
  else if ('everything' in button.dataset) start(true);
  else if (action === 'example') takeText(element('.check-example').textContent ?? '');
  else if (action === 'clear') {
    stop();
    input.value = '';
    result.hidden = true;
    tell('');
    input.focus();
  }
});
addEventListener('hashchange', takeFragment);
takeFragment();
openWorker();
