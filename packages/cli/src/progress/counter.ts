import type { Io } from '../io.js';
import { count } from '../text/numbers.js';

const CLEAR = `\r${String.fromCharCode(27)}[2K`;
const LIVE_MS = 100;

/** A number that grows, on the last line of a terminal; silent elsewhere. */
export interface Counter {
  show(value: number): void;
  close(): void;
}

/**
 * Shows how much is done where nobody knows how much there is.
 *
 * @param unit - what is counted, as in `frames scored`.
 */
export function createCounter(io: Io, unit: string, now: () => number = Date.now): Counter {
  let written = Number.NEGATIVE_INFINITY;
  return {
    show(value) {
      if (!io.terminal || now() - written < LIVE_MS) return;
      written = now();
      io.err(`${CLEAR}${count(value)} ${unit}`);
    },
    close() {
      if (written > Number.NEGATIVE_INFINITY) io.err(CLEAR);
    },
  };
}
