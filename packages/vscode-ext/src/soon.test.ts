import { soon } from './soon.js';

describe('soon', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('makes one call of many, and does not put it off', () => {
    const call = jest.fn();
    const due = soon(call, 10);
    for (let i = 0; i < 5; i++) {
      due.request();
      jest.advanceTimersByTime(4);
    }
    expect(call).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(10);
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('makes none after it was disposed', () => {
    const call = jest.fn();
    const due = soon(call, 10);
    due.request();
    due.dispose();
    jest.advanceTimersByTime(100);
    expect(call).not.toHaveBeenCalled();
  });
});
