import type { RunPageState } from '../../shared/run-page.js';
import type { RunReader } from './read-run.js';

/** When to read a run again, in milliseconds. */
export interface RedrawTimes {
  /** Wait after a change, for more of them. */
  readonly settle: number;
  /** Wait while the run runs: a process that is killed changes no file. */
  readonly watch: number;
}

/** Keeps a page up to date. */
export interface Redraw {
  /** Reads and sends once more, soon; calls while one is due or under way make one more at most. */
  request(): void;
  dispose(): void;
}

/**
 * Sends what `reader` reads: one reading at a time, so that an older state never follows a newer.
 *
 * @param send - gets each state; not called after `dispose`.
 */
export function createRedraw(
  reader: RunReader,
  send: (message: RunPageState) => void,
  times: RedrawTimes,
): Redraw {
  let timer: NodeJS.Timeout | undefined;
  let state: 'idle' | 'due' | 'reading' = 'idle';
  let again = false;
  let disposed = false;

  const schedule = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), wait);
  };

  const soon = (): void => {
    state = 'due';
    schedule(times.settle);
  };

  const draw = async (): Promise<void> => {
    state = 'reading';
    again = false;
    const message = await reader.read();
    state = 'idle';
    if (disposed) return;
    send(message);
    if (again) soon();
    else if (message.type === 'run' && message.status === 'running') schedule(times.watch);
  };

  return {
    request() {
      if (state === 'idle') soon();
      else if (state === 'reading') again = true;
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
