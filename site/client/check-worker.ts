/** Checks texts off the page's thread. Asks for nothing but files of the register and the list of pages of this site. */
import checkerMessages from '../../data/messages.json' with { type: 'json' };
import siteMessages from '../../data/messages-site.json' with { type: 'json' };
import { check } from '../../normalize/check/index.ts';
import { parsePageDate } from '../../normalize/check/page-date.ts';
import { checkInSteps, type Stage } from '../check/check-in-steps.ts';
import { readManifest } from '../check/manifest.ts';
import type { CheckAnswer, CheckRequest, PageMessage, Places } from '../check/protocol.ts';
import { Register } from '../check/register.ts';
import { showStage } from '../check/show.ts';
import type { Marking } from '../context.ts';
import { hrefOf, paths } from '../lib/url.ts';
import { joinMessages, type SiteSentences } from '../model/labels.ts';

const MESSAGES = joinMessages(siteMessages as unknown as SiteSentences, checkerMessages);
/** A file that has not come after this is taken for failed. */
const PATIENCE_MS = 60_000;
/** First bytes of gzip: a host that says so in a header has had its files inflated by the browser already. */
const GZIP = [0x1f, 0x8b];

let register: Register | undefined;
/** Laws and their articles that have a page. */
let pages: Readonly<Record<string, readonly string[]>> = {};

/** What came, by address. */
const fetched = new Set<string>();

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  fetched.add(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

async function fetchJson(address: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await fetchBytes(address)));
}

async function openRegister({ manifest }: Places): Promise<Register> {
  if (register !== undefined) return register;
  const folder = manifest.slice(0, manifest.lastIndexOf('/') + 1);
  register = new Register(readManifest(await fetchJson(manifest)), (name) => fetchBytes(folder + name));
  return register;
}

async function loadPages(address: string): Promise<void> {
  if (Object.keys(pages).length > 0) return;
  pages = (await fetchJson(address).catch(() => ({}))) as typeof pages;
}

function marking(book: Marking['book'], prefix: string): Marking {
  return {
    messages: MESSAGES,
    book,
    href: (path) => hrefOf(prefix, path),
    law: (law) => (law in pages ? { path: paths.law(law) } : undefined),
    article: (law, article) =>
      pages[law]?.includes(article) === true ? { path: paths.article(law, article) } : undefined,
  };
}

function say(answer: CheckAnswer): void {
  postMessage(answer);
}

async function answer({ id, text, date, asOf, everything, places }: CheckRequest): Promise<void> {
  try {
    const opened = await openRegister(places);
    const passage = { id: 'text', text, subject: undefined, date: parsePageDate(date) };
    const show = (stage: Stage): void => {
      const site = marking(stage.book, places.prefix);
      const shown = showStage(stage, { passage, register: opened, site, base: places.base });
      say({ kind: 'stage', id, isFinal: stage.kind === 'final', shown });
    };
    const last = await checkInSteps(passage, opened, {
      asOf,
      everything,
      onProgress: (step, done, total) => say({ kind: 'progress', id, step, done, total }),
      onFirst: show,
    });
    await loadPages(places.pages);
    show(last);
  } catch (error) {
    say({ kind: 'failed', id, reason: (error as Error).message });
  }
}

/** Law names are compiled and the checker warmed up before there is a text. */
const WARM_UP = '《刑法》第二百三十二条规定，故意杀人的，处死刑、无期徒刑或者十年以上有期徒刑。';

/** Loads what every check needs; when that fails the check that follows says so. */
async function getReady(places: Places): Promise<void> {
  try {
    const opened = await openRegister(places);
    await opened.open();
    const passage = { id: 'warm-up', text: WARM_UP, subject: undefined, date: undefined };
    check(passage, opened.book().book, { asOf: opened.book().book.knownTo.法律 });
  } catch {
    register = undefined;
  }
}

/** Fetches what a check without a network needs for the most cited laws, and names it with all that was used. */
async function keep(id: number): Promise<void> {
  if (register === undefined) return;
  await Promise.all([register.loadCommonWords(), register.loadFacts(register.manifest.common)]);
  say({ kind: 'kept', id, addresses: [...fetched] });
}

function take(message: PageMessage): Promise<void> {
  if (message.kind === 'open') return getReady(message.places);
  return message.kind === 'check' ? answer(message.request) : keep(message.id);
}

/** One thing follows another: each finds the register as the last one left it. */
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<PageMessage>) => {
  last = last.then(() => take(data));
});
