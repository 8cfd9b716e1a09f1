import type { DataOf, EventOf, ViewContract } from '../../shared/protocol.js';

/** Tells a page what is not the same any more. */
export interface ChangeTeller<C extends ViewContract> {
  tell<E extends EventOf<C>>(name: E, data: DataOf<C, E>): void;
  /** Forgets what was told: the page is a new one. */
  restart(): void;
}

/** @param tell - sends an event to the page. */
export function createChangeTeller<C extends ViewContract>(
  tell: <E extends EventOf<C>>(name: E, data: DataOf<C, E>) => void,
): ChangeTeller<C> {
  const told = new Map<string, string>();
  return {
    tell(name, data) {
      const text = JSON.stringify(data);
      if (told.get(name) === text) return;
      told.set(name, text);
      tell(name, data);
    },
    restart: () => told.clear(),
  };
}
