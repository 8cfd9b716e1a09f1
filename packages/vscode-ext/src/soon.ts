/** A call that is due. */
export interface Soon {
  /** Asks for the call; asking again while it is due changes nothing. */
  request(): void;
  dispose(): void;
}

/** Makes one call of many requests, `wait` milliseconds after the first. */
export function soon(call: () => void, wait: number): Soon {
  let timer: NodeJS.Timeout | undefined;
  return {
    request() {
      timer ??= setTimeout(() => {
        timer = undefined;
        call();
      }, wait);
    },
    dispose() {
      clearTimeout(timer);
    },
  };
}
