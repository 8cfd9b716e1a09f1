import { Observable } from 'rxjs';

/**
 * A cold observable of what a task pushes. Subscribing starts the task; unsubscribing aborts its
 * signal, as `external` does: the task ends in its own time, and with `external` its last values
 * still arrive.
 */
export function fromTask<T>(
  task: (push: (value: T) => void, signal: AbortSignal) => Promise<void>,
  external?: AbortSignal,
): Observable<T> {
  return new Observable<T>((subscriber) => {
    const stop = new AbortController();
    const signal = external ? AbortSignal.any([external, stop.signal]) : stop.signal;
    task((value) => subscriber.next(value), signal).then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
    return () => stop.abort();
  });
}
