import { keepScroll } from './keep-scroll.js';

/** A window that can be scrolled as far as it is high. */
class FakeWindow extends EventTarget {
  scrollY = 0;
  height = 0;

  scrollTo(_: number, top: number): void {
    this.scrollY = Math.min(top, this.height);
    this.dispatchEvent(new Event('scroll'));
  }
}

describe('keepScroll', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (top: number) => {
    const window = new FakeWindow();
    const kept: number[] = [];
    const back = keepScroll(window as unknown as Window, top, (at) => kept.push(at));
    return { window, kept, back };
  };

  it('goes back once the page is high enough, and forgets nothing until then', () => {
    const { window, kept, back } = start(300);
    window.height = 100;
    back();
    jest.runAllTimers();
    expect([window.scrollY, kept]).toEqual([100, []]);
    window.height = 1000;
    back();
    expect(window.scrollY).toBe(300);
    window.scrollTo(0, 50);
    back();
    jest.runAllTimers();
    expect([window.scrollY, kept]).toEqual([50, [50]]);
  });

  it('leaves the page alone once the user has moved', () => {
    const { window, kept, back } = start(300);
    window.height = 1000;
    window.dispatchEvent(new Event('wheel'));
    window.scrollTo(0, 20);
    back();
    jest.runAllTimers();
    expect([window.scrollY, kept]).toEqual([20, [20]]);
  });
});
