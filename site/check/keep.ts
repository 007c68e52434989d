/** Files for the next time without a network. */

/**
 * Fetches files again, from the browser's own cache, once the service worker has the page in hand: it keeps what passes
 * through it, and what was fetched before it came did not. Does nothing where there is no service worker.
 */
export async function keepFiles(addresses: readonly string[]): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (container === undefined) return;
  if (container.controller === null)
    await new Promise((resolve) => container.addEventListener('controllerchange', resolve, { once: true }));
  const styles = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => href);
  for (const address of [...styles, ...addresses])
    await fetch(address, { cache: 'force-cache' })
      .then((response) => response.arrayBuffer())
      .catch(() => undefined);
}
