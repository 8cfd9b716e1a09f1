/** Numbers of colours, by folder. */
export type ColorSlots = Readonly<Record<string, number>>;

/**
 * Gives each run a colour: those that have one keep it, whoever comes or goes, and new ones take the
 * first that is free.
 */
export function colorSlots(folders: readonly string[], before: ColorSlots): ColorSlots {
  const slots: Record<string, number> = {};
  const taken = new Set<number>();
  for (const folder of folders) {
    const slot = Object.hasOwn(before, folder) ? before[folder] : undefined;
    if (slot === undefined || taken.has(slot)) continue;
    slots[folder] = slot;
    taken.add(slot);
  }
  let free = 0;
  for (const folder of folders) {
    if (Object.hasOwn(slots, folder)) continue;
    while (taken.has(free)) free += 1;
    slots[folder] = free;
    taken.add(free);
  }
  return slots;
}
