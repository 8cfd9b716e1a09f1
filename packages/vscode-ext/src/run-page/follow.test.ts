import { createFollow } from './follow.js';

describe('createFollow', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const times = { settle: 10, watch: 100 };

  it('makes one look of many changes', async () => {
    const look = jest.fn(() => Promise.resolve(false));
    const follow = createFollow(look, times);
    for (let i = 0; i < 5; i++) follow.request();
    await jest.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(1);
  });

  it('looks again at what changed while it looked, and never two at a time', async () => {
    const waiting: ((goesOn: boolean) => void)[] = [];
    const look = jest.fn(() => new Promise<boolean>((resolve) => waiting.push(resolve)));
    const follow = createFollow(look, times);
    follow.request();
    await jest.advanceTimersByTimeAsync(20);
    follow.request();
    follow.request();
    await jest.advanceTimersByTimeAsync(20);
    expect(look).toHaveBeenCalledTimes(1);
    waiting[0]?.(false);
    await jest.advanceTimersByTimeAsync(20);
    expect(look).toHaveBeenCalledTimes(2);
    waiting[1]?.(false);
    await jest.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks on its own as long as it is told to, and rests then', async () => {
    const answers = [true, true, false];
    const look = jest.fn(() => Promise.resolve(answers.shift() ?? false));
    createFollow(look, times).request();
    await jest.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('is silent once disposed', async () => {
    const look = jest.fn(() => Promise.resolve(true));
    const follow = createFollow(look, times);
    follow.request();
    await jest.advanceTimersByTimeAsync(50);
    follow.dispose();
    await jest.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(1);
  });
});
