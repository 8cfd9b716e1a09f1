import { createPlayer } from './player.js';
import type { PageState } from './page-state.js';
import { createStore } from './store.js';

function setUp(frame = 0) {
  const store = createStore({
    video: { frames: 100, fps: 10 },
    frame,
    range: { min: 0, max: 20 },
    playing: false,
    speed: 1,
  } as unknown as PageState);
  let call: ((now: number) => void) | undefined;
  const stop = createPlayer(store, {
    request: (next) => {
      call = next;
      return 1;
    },
    cancel: () => {
      call = undefined;
    },
  });
  const at = (now: number): number => {
    call?.(now);
    return store.value.frame;
  };
  return { store, at, stop };
}

describe('createPlayer', () => {
  it('moves the cursor at the pace of the video until it is paused', () => {
    const { store, at } = setUp(5);
    store.set({ playing: true });
    expect([at(1000), at(1100), at(2000)]).toEqual([5, 6, 15]);
    store.set({ playing: false });
    expect(at(3000)).toBe(15);
  });

  it('goes on from where it is when the speed changes', () => {
    const { store, at } = setUp();
    store.set({ playing: true });
    at(0);
    at(1000);
    store.set({ speed: 2 });
    expect([at(1000), at(2000)]).toEqual([10, 30]);
  });

  it('shows what it plays, ends at the last frame and begins anew from there', () => {
    const { store, at } = setUp(90);
    store.set({ playing: true });
    at(0);
    expect(store.value.range.max).toBeGreaterThan(90);
    expect(at(60_000)).toBe(99);
    expect(store.value.playing).toBe(false);
    store.set({ playing: true });
    expect(at(70_000)).toBe(0);
  });

  it('stops for good', () => {
    const { store, at, stop } = setUp();
    store.set({ playing: true });
    at(0);
    stop();
    expect(at(5000)).toBe(0);
  });
});
