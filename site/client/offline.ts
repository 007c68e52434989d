/** On every page: registers the service worker, which keeps what was visited for reading without a network. */

/** This script lies in assets/ below the site's root. */
const root = new URL('..', import.meta.url);

if ('serviceWorker' in navigator) {
  addEventListener('load', () => {
    // Without it everything works but for reading offline: a private window or a policy may forbid it.
    navigator.serviceWorker.register(new URL('sw.js', root), { scope: root.pathname }).catch(() => undefined);
  });
}
