import { lastValueFrom, take, toArray } from 'rxjs';
import { fromTask } from './observable.js';

describe('fromTask', () => {
  it('is cold: each subscription starts the task', async () => {
    let starts = 0;
    const numbers = fromTask<number>(async (push) => push((starts += 1)));
    expect(starts).toBe(0);
    expect(await lastValueFrom(numbers.pipe(toArray()))).toEqual([1]);
    expect(await lastValueFrom(numbers.pipe(toArray()))).toEqual([2]);
  });

  it('aborts the task when unsubscribed', async () => {
    let signal: AbortSignal | undefined;
    const numbers = fromTask<number>(async (push, given) => {
      signal = given;
      push(1);
      await new Promise((done) => given.addEventListener('abort', done));
    });
    expect(await lastValueFrom(numbers.pipe(take(1)))).toBe(1);
    expect(signal!.aborted).toBe(true);
  });

  it('aborts it from outside as well, and still delivers', async () => {
    const stop = new AbortController();
    const values = fromTask<string>(async (push, signal) => {
      await new Promise((done) => signal.addEventListener('abort', done));
      push('last words');
    }, stop.signal);
    const all = lastValueFrom(values.pipe(toArray()));
    stop.abort();
    expect(await all).toEqual(['last words']);
  });

  it('passes errors on', async () => {
    const failing = fromTask(() => Promise.reject(new Error('disk')));
    await expect(lastValueFrom(failing)).rejects.toThrow('disk');
  });
});
