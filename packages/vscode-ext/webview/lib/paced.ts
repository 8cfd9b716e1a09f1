/** Something that is not done too often. */
export interface Paced {
  /** Does it: at once, or as soon as the last time is long enough ago. */
  (): void;
  /** Does what is due no more. */
  cancel(): void;
}

/** @param ms - that lie at least between one time and the next. */
export function paced(work: () => void, ms: number): Paced {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    last = performance.now();
    work();
  };
  const call = (): void => {
    if (timer !== undefined) return;
    const wait = last + ms - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
  return Object.assign(call, { cancel: () => clearTimeout(timer) });
}
