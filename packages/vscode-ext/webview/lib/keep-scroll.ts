/** Milliseconds without scrolling after which the place is kept. */
const SCROLL_MS = 150;

/**
 * Keeps where a page is scrolled to.
 *
 * @param top - where it was last time.
 * @param keep - called with where it is now.
 * @returns goes back there, as far as there is something to scroll; to be called when the page has
 * grown. It does nothing any more once that place is reached, or the user has moved.
 */
export function keepScroll(window: Window, top: number, keep: (top: number) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isThere = top === 0;
  for (const move of ['wheel', 'keydown', 'pointerdown']) {
    window.addEventListener(move, () => (isThere = true), { passive: true });
  }
  window.addEventListener('scroll', () => {
    if (!isThere) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep(window.scrollY), SCROLL_MS);
  });
  return () => {
    if (isThere) return;
    window.scrollTo(0, top);
    isThere = Math.abs(window.scrollY - top) < 1;
  };
}
