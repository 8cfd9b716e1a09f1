/** When to look again, in milliseconds. */
export interface FollowTimes {
  /** Wait after a change, for more of them. */
  readonly settle: number;
  /** Wait while the run runs: a process that is killed changes no file. */
  readonly watch: number;
}

/** Keeps something up to date. */
export interface Follow {
  /** Looks once more, soon; calls while one is due or under way make one more at most. */
  request(): void;
  dispose(): void;
}

/**
 * Looks at what changes, one look at a time, so that an older state never follows a newer.
 *
 * @param look - true where it is to be called again without a change; must not throw.
 */
export function createFollow(look: () => Promise<boolean>, times: FollowTimes): Follow {
  let timer: NodeJS.Timeout | undefined;
  let state: 'idle' | 'due' | 'looking' = 'idle';
  let again = false;
  let disposed = false;

  const schedule = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), wait);
  };

  const soon = (): void => {
    state = 'due';
    schedule(times.settle);
  };

  const run = async (): Promise<void> => {
    state = 'looking';
    again = false;
    const goesOn = await look();
    state = 'idle';
    if (disposed) return;
    if (again) soon();
    else if (goesOn) schedule(times.watch);
  };

  return {
    request() {
      if (state === 'idle') soon();
      else if (state === 'looking') again = true;
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
