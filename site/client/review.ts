/** Keys of the review: each key presses what carries it in `data-key`. Without script everything works by pointer. */

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=hidden]), select, textarea');
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility();
}

/** In the queue j and k go from row to row, x opens the row's group. */
function inRows(key: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  if (rows.length === 0) return false;
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  if (key === 'x') rows[Math.max(0, current)]?.querySelector<HTMLElement>('[data-key="x"]')?.click();
  else if (key === 'j' || key === 'k') {
    const to = key === 'j' ? Math.min(rows.length - 1, current + 1) : Math.max(0, current - 1);
    rows[to]?.querySelector('a')?.focus();
  } else return false;
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') (event.target as HTMLElement).blur();
    return;
  }
  if (inRows(event.key)) {
    event.preventDefault();
    return;
  }
  const all = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)];
  const pressed = all.find(isShown);
  if (pressed === undefined) return;
  event.preventDefault();
  pressed.click();
  const field = pressed.closest('details')?.querySelector<HTMLInputElement>('[data-focus]');
  if (field && isShown(field)) field.select();
});
