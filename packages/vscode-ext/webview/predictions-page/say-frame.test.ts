import { createDocument } from '@circumplex/figures/document';
import type { FrameSource } from './frame-numbers.js';
import { testPage, testVideo } from './page.testing.js';
import { sayFrame } from './say-frame.js';

describe('sayFrame', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function setUp() {
    const { page, said } = testPage(createDocument() as unknown as Document);
    page.store.set({ video: testVideo(0, 'p1') });
    const numbers = { prediction: [0.25, -0.5], label: [0.5, null] };
    const hush = sayFrame(page, { at: () => numbers } as unknown as FrameSource);
    return { store: page.store, said, hush };
  }

  it('says the numbers once the cursor stands still', () => {
    const { store, said } = setUp();
    store.set({ frame: 34 });
    jest.advanceTimersByTime(400);
    store.set({ frame: 35 });
    jest.advanceTimersByTime(400);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(said).toEqual([
      '0:03.50; valence predicted 0.250, label 0.500; arousal predicted −0.500, label –',
    ]);
  });

  it('is silent while the page plays, and when it is gone', () => {
    const { store, said, hush } = setUp();
    store.set({ frame: 1, playing: true });
    jest.advanceTimersByTime(1000);
    store.set({ frame: 2, playing: false });
    hush();
    jest.advanceTimersByTime(1000);
    expect(said).toEqual([]);
  });
});
