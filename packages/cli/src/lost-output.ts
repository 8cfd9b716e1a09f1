import { writeError } from '@circumplex/core/runs';
import { EXIT } from './exit-codes.js';
import { describeError } from './report-error.js';

/** What can be done about output that nobody takes. */
export interface LostOutputActions {
  /** Asks what is under way to end in good order; false if nothing under way can. */
  interrupt(): boolean;
  /** Writes to stderr. */
  tell(text: string): void;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** Readers that have seen enough (`| head`), and terminals that were closed. */
const GONE = new Set<unknown>(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

/**
 * Makes handlers for the errors of stdout and stderr. Where the reader is gone, work that can be
 * resumed ends as at Ctrl-C; other work ends in silence when its results go nowhere. A full
 * disk below stdout is told.
 */
export function lostOutput(actions: LostOutputActions): {
  stdout(error: Error): void;
  stderr(error: Error): void;
} {
  const gone = (error: Error): boolean => 'code' in error && GONE.has(error.code);
  return {
    stdout(error) {
      if (gone(error)) {
        if (!actions.interrupt()) actions.exit(EXIT.ok);
        return;
      }
      const { code, message } = describeError(writeError(error, 'stdout'));
      actions.tell(`error ${code}: ${message}\n`);
      actions.exit(EXIT.failed);
    },
    stderr: () => void actions.interrupt(),
  };
}
