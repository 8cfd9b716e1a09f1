/** State that several parts of a page share. */
export interface Store<S extends object> {
  readonly value: Readonly<S>;
  /** Changes some of it; who watches what has changed is called, once. */
  set(change: Partial<S>): void;
  /** Calls `take` after each change of one of `keys`. */
  on(keys: readonly (keyof S)[], take: (value: Readonly<S>) => void): void;
}

/** A store that holds `initial` at first. */
export function createStore<S extends object>(initial: S): Store<S> {
  const watchers: { keys: readonly (keyof S)[]; take: (value: Readonly<S>) => void }[] = [];
  let value: Readonly<S> = initial;
  return {
    get value() {
      return value;
    },
    set(change) {
      const before = value;
      value = { ...before, ...change };
      for (const { keys, take } of watchers) {
        if (keys.some((key) => before[key] !== value[key])) take(value);
      }
    },
    on(keys, take) {
      watchers.push({ keys, take });
    },
  };
}
