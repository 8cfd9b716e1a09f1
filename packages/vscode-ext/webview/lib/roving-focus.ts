const NEXT: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Where a key leads from the item at `index` of `count`; undefined for keys that lead nowhere. */
export function nextIndex(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = NEXT[key];
  return step === undefined ? undefined : (index + step + count) % count;
}

/**
 * Makes a group one stop of the Tab key, in which arrows, Home and End move (the toolbar pattern of
 * ARIA's authoring practices).
 *
 * @param selector - of the items, all focusable.
 */
export function rovingFocus(group: HTMLElement, selector: string): void {
  const items = (): HTMLElement[] => [...group.querySelectorAll<HTMLElement>(selector)];
  const choose = (chosen: Element | undefined): void => {
    items().forEach((item) => item.setAttribute('tabindex', item === chosen ? '0' : '-1'));
  };
  choose(items()[0]);
  group.addEventListener('focusin', ({ target }) => {
    const item = items().find((each) => each.contains(target as Node));
    if (item) choose(item);
  });
  group.addEventListener('keydown', (event) => {
    const all = items();
    const index = all.findIndex((item) => item.contains(event.target as Node));
    const next = index < 0 ? undefined : nextIndex(event.key, index, all.length);
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  });
}
