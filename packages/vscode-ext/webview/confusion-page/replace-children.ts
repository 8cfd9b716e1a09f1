/** Puts new content into a place; what has the keyboard keeps it, by its `data-key`. */
export function replaceChildren(place: HTMLElement, nodes: readonly Node[]): void {
  const active = place.ownerDocument.activeElement;
  const key = active && place.contains(active) ? (active as HTMLElement).dataset['key'] : undefined;
  place.replaceChildren(...nodes);
  if (key === undefined) return;
  const keyed = [...place.querySelectorAll<HTMLElement>('[data-key]')];
  keyed.find((node) => node.dataset['key'] === key)?.focus();
}
