/** Who is to be told of Ctrl-C and its like. */
export interface InterruptHandlers {
  /** @returns a function that removes it. */
  add(handler: () => void): () => void;
  /** Somebody asks for the end, maybe again. */
  ask(): void;
  /**
   * What looks on is gone: a terminal, a reader. That asks for the end unless somebody has, and
   * never a second time, so that it cannot cut a good end short.
   *
   * @returns whether anybody was there to be asked.
   */
  lost(): boolean;
}

/** Makes an empty set of handlers. */
export function createInterruptHandlers(): InterruptHandlers {
  const handlers = new Set<() => void>();
  let asked = false;
  const ask = (): void => {
    asked = handlers.size > 0;
    handlers.forEach((handler) => handler());
  };
  return {
    add(handler) {
      handlers.add(handler);
      return () => {
        handlers.delete(handler);
        if (handlers.size === 0) asked = false;
      };
    },
    ask,
    lost() {
      if (!asked) ask();
      return handlers.size > 0;
    },
  };
}
