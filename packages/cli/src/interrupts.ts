import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';

/**
 * Runs work that the first Ctrl-C ends at once, by the process's exit.
 *
 * @param said - what is true then.
 */
export async function endedAtOnce<T>(io: Io, said: string, work: () => Promise<T>): Promise<T> {
  const release = io.onInterrupt(() => {
    io.err(`\n${said}\n`);
    io.exit(EXIT.interrupted);
  });
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Runs work that Ctrl-C ends in good order. The first asks for the end through the signal; the
 * second ends the process at once.
 *
 * @param hint - what to say at the first Ctrl-C.
 */
export async function interruptible<T>(
  io: Io,
  hint: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    if (controller.signal.aborted) {
      io.exit(EXIT.interrupted);
      return;
    }
    io.err(`\n${hint}; press Ctrl-C again to stop at once\n`);
    controller.abort();
  });
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
