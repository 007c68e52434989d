/** What the review answers: which page stands at which address, and what a form does. Whoever gets here has passed the door. */
import { type Context, Hono } from 'hono';
import { isFindingId } from '../../normalize/decisions/parse.ts';
import type { Site } from '../context.ts';
import { safeJson } from '../lib/html.ts';
import { type Desk, type Draft, Refused } from './desk.ts';
import type { Entry } from './entries.ts';
import type { Words } from './law-facts.ts';
import { archivedPage, groupDigest, groupPage, rulesPage, signedPage } from './pages.ts';
import { chooseEntries, parseState, printState, type QueueState, viewQueue } from './queue.ts';
import { queuePage } from './queue-page.ts';
import { findingPage, type ScreenNeighbours } from './screen.ts';
import { queueCsv, queueRecords, signedCsv } from './signed.ts';

export interface Reviewing {
  readonly desk: Desk;
  readonly site: Site;
  readonly words: Words;
  readonly assets: { readonly css: string; readonly js: string | Uint8Array };
}

const CSV = { 'Content-Type': 'text/csv; charset=utf-8' };
const NO_PAGE = '没有这一页。';

const NOTICES: Readonly<Record<string, string>> = {
  saved: '已保存。',
  undone: '已撤销。',
  nothing: '没有可撤销的。',
  end: '这一列已经看完。',
};

/** One of our own sentences; addresses carry no words of others. */
function noticeOf(c: Context): string | undefined {
  return NOTICES[c.req.query('notice') ?? ''];
}

function stateOf(c: Context): QueueState {
  return parseState(new URL(c.req.url).searchParams);
}

/** All pages and actions. */
export function reviewRoutes(reviewing: Reviewing): Hono {
  const { desk, site, words, assets } = reviewing;
  const app = new Hono();
  app.get('/', (c) => c.html(queuePage(site, desk, viewQueue(desk, stateOf(c)), noticeOf(c))));
  app.get('/rules', (c) => c.html(rulesPage(site, desk)));
  app.get('/signed', (c) => c.html(signedPage(site, desk)));
  app.get('/signed.csv', (c) => c.body(signedCsv(desk.records.values(), site.model.knownTo), 200, CSV));
  app.get('/queue.csv', (c) => c.body(queueCsv(chosenRecords(desk, stateOf(c))), 200, CSV));
  app.get('/queue.json', (c) =>
    c.body(safeJson(chosenRecords(desk, stateOf(c))), 200, { 'Content-Type': 'application/json; charset=utf-8' }),
  );
  app.get('/assets/review.css', (c) => c.body(assets.css, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/assets/review.js', (c) =>
    c.body(new Uint8Array(Buffer.from(assets.js)), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/p/:id', (c) => {
    const { item } = desk.place(c.req.param('id')) ?? {};
    return item === undefined ? c.text(NO_PAGE, 404) : c.html(archivedPage(site, item));
  });
  app.get('/f/:id', (c) => {
    const entry = entryOf(desk, c.req.param('id'));
    if (entry === undefined) return c.text(NO_PAGE, 404);
    return c.html(findingPage(site, desk, entry, neighbours(desk, entry, stateOf(c)), words, noticeOf(c)));
  });
  app.get('/g/:id', (c) => {
    const entry = entryOf(desk, c.req.param('id'));
    return entry === undefined ? c.text(NO_PAGE, 404) : c.html(groupPage(site, desk, entry, printState(stateOf(c))));
  });
  app.post('/undo', async (c) => {
    const [id] = await desk.undo();
    return c.redirect(id === undefined ? '/?notice=nothing' : `/f/${id}?notice=undone`, 303);
  });
  app.post('/f/:id', (c) => act(c, reviewing, c.req.param('id'), decideOne));
  app.post('/g/:id', (c) => act(c, reviewing, c.req.param('id'), decideGroup));
  return app;
}

function chosenRecords(desk: Desk, state: QueueState): ReturnType<typeof queueRecords> {
  return queueRecords(viewQueue(desk, state).chosen, (entry) => desk.status(entry));
}

function entryOf(desk: Desk, id: string): Entry | undefined {
  return isFindingId(id) ? desk.entry(id) : undefined;
}

function neighbours(desk: Desk, entry: Entry, state: QueueState): ScreenNeighbours {
  const chosen = chooseEntries(desk, state);
  const at = chosen.indexOf(entry);
  return {
    state: printState(state),
    previous: at > 0 ? chosen[at - 1]?.finding.id : undefined,
    next: chosen[at + 1]?.finding.id,
  };
}

/** Decides and gives the address to go to. */
type Deciding = (
  desk: Desk,
  entry: Entry,
  draft: Draft,
  form: URLSearchParams,
  around: ScreenNeighbours,
) => Promise<string>;

/** On to the next one that still waits, else the queue. */
const decideOne: Deciding = async (desk, entry, draft, _, { next, state }) => {
  await desk.decide([entry.finding.id], draft);
  return next === undefined || desk.entry(next) === undefined
    ? `/${state}&notice=end`
    : `/f/${next}${state}&notice=saved`;
};

/** What was shown is what is decided. */
const decideGroup: Deciding = async (desk, entry, draft, form, { state }) => {
  const entries = desk.group(entry);
  if (form.get('digest') !== groupDigest(entries)) throw new Refused('这一组在打开之后有了变化，请重新打开再决定。');
  const ids = entries.map(({ finding }) => finding.id);
  await desk.decide(ids, draft);
  return `/${state}&notice=saved`;
};

async function act(c: Context, { desk, site, words }: Reviewing, id: string, decide: Deciding): Promise<Response> {
  const entry = entryOf(desk, id);
  if (entry === undefined) return c.text(NO_PAGE, 404);
  const form = new URLSearchParams(await c.req.text());
  const around = neighbours(desk, entry, parseState(new URLSearchParams(form.get('state') ?? '')));
  const text = (name: string): string | undefined => form.get(name) ?? undefined;
  const draft: Draft = {
    action: form.get('action') ?? '',
    text: text('text'),
    reason: text('reason'),
    before: text('before'),
    note: text('note'),
  };
  try {
    return c.redirect(await decide(desk, entry, draft, form, around), 303);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return c.html(findingPage(site, desk, entry, around, words, error.message), 422);
  }
}
