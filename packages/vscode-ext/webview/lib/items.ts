/** How a list shows its items. */
export interface ItemView<T> {
  /** What tells an item from all others, also when it has changed. */
  key(item: T): string;
  /** The element of an item that is new; `update` is called on it, too. */
  make(item: T): HTMLElement;
  update(element: HTMLElement, item: T): void;
}

/**
 * Shows items as the children of `parent`, which it has for itself. Items that stay keep their
 * elements: focus, scrolling and selection survive.
 *
 * @returns shows others, in order.
 */
export function createItems<T>(parent: Element, view: ItemView<T>): (items: readonly T[]) => void {
  const shown = new Map<string, HTMLElement>();
  return (items) => {
    const keys = new Set(items.map((item) => view.key(item)));
    for (const [key, element] of shown) {
      if (keys.has(key)) continue;
      element.remove();
      shown.delete(key);
    }
    items.forEach((item, index) => {
      const key = view.key(item);
      const element = shown.get(key) ?? view.make(item);
      shown.set(key, element);
      view.update(element, item);
      const there = parent.children[index];
      if (there !== element) parent.insertBefore(element, there ?? null);
    });
  };
}
