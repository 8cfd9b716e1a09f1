import { following, keyMove, zoomedTo } from './page-keys.js';

const place = { frame: 50, range: { min: 40, max: 60 }, frames: 100, leap: 25 };

describe('keyMove', () => {
  it.each([
    ['ArrowRight', 51],
    ['ArrowLeft', 49],
    ['PageDown', 75],
    ['PageUp', 25],
    ['Home', 0],
    ['End', 99],
  ])('%s goes to frame %i', (key, frame) => {
    expect(keyMove(key, false, place)).toEqual({ frame });
  });

  it('stays within the video', () => {
    expect(keyMove('ArrowRight', false, { ...place, frame: 99 })).toEqual({ frame: 99 });
    expect(keyMove('PageUp', false, { ...place, frame: 3 })).toEqual({ frame: 0 });
  });

  it('zooms about the cursor, pans and shows all', () => {
    expect(keyMove('+', false, place)).toEqual({ range: { min: 45, max: 55 } });
    expect(keyMove('ArrowLeft', true, place)).toEqual({ range: { min: 35, max: 55 } });
    expect(keyMove('0', false, place)).toEqual({ range: { min: 0, max: 99 } });
  });

  it('plays with the space bar, and leaves other keys alone', () => {
    expect(keyMove(' ', false, place)).toEqual({ toggle: 'playing' });
    expect(keyMove('a', false, place)).toBeUndefined();
  });
});

describe('what is seen', () => {
  it('follows the cursor only where it has left', () => {
    expect(following(place.range, 55, 100)).toBe(place.range);
    expect(following(place.range, 61, 100)).toEqual({ min: 59, max: 79 });
    expect(following(place.range, 20, 100)).toEqual({ min: 10, max: 30 });
  });

  it('never zooms to nothing', () => {
    const near = { ...place, range: { min: 48, max: 53 } };
    expect(zoomedTo(near, 50, 0.5)).toBe(near.range);
  });
});
