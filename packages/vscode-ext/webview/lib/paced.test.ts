import { paced } from './paced.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('paced', () => {
  it('does the first at once, and all that come too soon as one', () => {
    const work = jest.fn();
    const soon = paced(work, 100);
    soon();
    expect(work).toHaveBeenCalledTimes(1);
    for (let ms = 0; ms < 1000; ms += 10) {
      soon();
      jest.advanceTimersByTime(10);
    }
    expect(work).toHaveBeenCalledTimes(11);
    jest.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(11);
    soon();
    expect(work).toHaveBeenCalledTimes(12);
  });

  it('does nothing after it was cancelled', () => {
    const work = jest.fn();
    const soon = paced(work, 100);
    soon();
    soon();
    soon.cancel();
    jest.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
