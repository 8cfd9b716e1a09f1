/** Says things to those who hear the page. */
export type Announce = (text: string) => void;

/**
 * A region that screen readers follow, out of sight at the end of the page. What is said already is
 * not said again.
 */
export function createAnnouncer(document: Document): Announce {
  const region = document.createElement('div');
  region.className = 'announcer';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  document.body.append(region);
  return (text) => {
    if (region.textContent !== text) region.textContent = text;
  };
}
