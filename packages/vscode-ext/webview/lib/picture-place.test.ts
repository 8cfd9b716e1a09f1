import { pictureOf, placeOf } from './picture-place.js';

describe('pictureOf', () => {
  const every = { every: 5, count: 5 };

  it('is the nearest picture', () => {
    const all = { offset: 0, frames: 25 };
    expect([0, 2, 3, 12, 24].map((frame) => pictureOf(every, frame, all))).toEqual([0, 0, 1, 2, 4]);
  });

  it('stays within the video', () => {
    const second = { offset: 7, frames: 7 };
    expect(pictureOf(every, 7, second)).toBe(2);
    expect(pictureOf(every, 13, second)).toBe(2);
  });

  it('is none where no frame of the video has one', () => {
    expect(pictureOf(every, 6, { offset: 6, frames: 3 })).toBeNull();
    expect(pictureOf(every, 30, { offset: 26, frames: 10 })).toBeNull();
  });
});

describe('placeOf', () => {
  const sheets = { width: 10, height: 20, every: 1, count: 100, columns: 3, rows: 2 };

  it('goes along rows, then sheets', () => {
    expect(placeOf(sheets, 0)).toEqual({ sheet: 0, x: 0, y: 0 });
    expect(placeOf(sheets, 4)).toEqual({ sheet: 0, x: 10, y: 20 });
    expect(placeOf(sheets, 8)).toEqual({ sheet: 1, x: 20, y: 0 });
  });
});
