/**
 * The service worker. It keeps the shell, the parts of the search index and of the register that were used, and the pages that
 * were visited, all of one version of the site: a page is only kept while the server still is of that version. The values of
 * OFFLINE are set when the site is built.
 */

/** Version of the site, and paths below its root that are fetched ahead. */
declare const OFFLINE: { readonly version: string; readonly shell: readonly string[]; readonly register: string };

declare const self: ServiceWorkerGlobalScope;

const { version, shell, register } = OFFLINE;
const root = self.registration.scope;
const PREFIX = `fada ${root} `;
const CACHE = PREFIX + version;
/** Files whose address changes with their content. */
const LASTING = /^(?:assets|search|register)\//;
const UNREACHABLE = 504;

/** Path below the site's root, without query and fragment; undefined for anything else. */
function pathOf(address: string): string | undefined {
  const plain = address.split(/[?#]/, 1)[0] ?? '';
  return plain.startsWith(root) ? plain.slice(root.length) : undefined;
}

async function isCurrent(): Promise<boolean> {
  const response = await fetch(`${root}version.txt`, { cache: 'no-store' });
  return response.ok && (await response.text()).trim() === version;
}

/** Fetches the shell; fails, and is tried again later, when the site changes meanwhile. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    shell.map((path) => new Request(root + path, { cache: LASTING.test(path) ? 'default' : 'reload' })),
  );
  if (!(await isCurrent())) throw new Error('another version is being published');
  await self.skipWaiting();
}

/** Takes the register over from the former version when it is the same, and drops all else of former versions. */
async function activate(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const former = await caches.open(name);
    if (register !== '' && (await former.match(root + register)) !== undefined) {
      for (const request of await former.keys()) {
        const response = pathOf(request.url)?.startsWith('register/') ? await former.match(request) : undefined;
        if (response !== undefined) await cache.put(request, response);
      }
    }
    await caches.delete(name);
  }
  await self.clients.claim();
}

/** A file that never changes: from the cache, else from the network into the cache. */
async function lasting(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  let response: Response;
  try {
    response = await fetch(request);
  } catch {
    return new Response(null, { status: UNREACHABLE });
  }
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

/** A page: from the network while there is one, else as it was when it was visited. */
async function page(event: FetchEvent, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(event.request.url, { cache: 'no-cache' });
    if (response.redirected) return Response.redirect(response.url);
    if (response.ok) event.waitUntil(keep(cache, path, response.clone()));
    return response;
  } catch {
    const kept = (await cache.match(root + path)) ?? (await cache.match(`${root}offline.html`));
    return kept ?? new Response(null, { status: UNREACHABLE });
  }
}

/** Keeps a visited page unless the site has become another version; then the new worker is fetched. */
async function keep(cache: Cache, path: string, response: Response): Promise<void> {
  try {
    if (await isCurrent()) await cache.put(root + path, response);
    else await self.registration.update();
  } catch {
    // The network went away in between: the page is shown and not kept.
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (path === undefined || request.method !== 'GET' || request.headers.has('range')) return;
  if (LASTING.test(path)) event.respondWith(lasting(request));
  else if (request.mode === 'navigate') event.respondWith(page(event, path));
});
