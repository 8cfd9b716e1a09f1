import type { ShownVideo } from '../../shared/predictions-page.js';
import { keptState } from './page-state.js';
import { keptOf, restored } from './restore.js';

const video: ShownVideo = {
  index: 1,
  id: 'p1',
  subject: 's',
  start: 0,
  offset: 0,
  frames: 100,
  fps: null,
  scores: [],
};
const kept = keptState.parse({ frame: 50, range: { min: 40, max: 60 }, residuals: true });

describe('restored', () => {
  it('goes on where the page was', () => {
    expect(restored(kept, video)).toMatchObject({
      video,
      frame: 50,
      range: { min: 40, max: 60 },
      residuals: true,
      playing: false,
    });
  });

  it('stays within a video that has become shorter', () => {
    expect(restored(kept, { ...video, frames: 30 })).toMatchObject({
      frame: 29,
      range: { min: 0, max: 29 },
    });
  });

  it('keeps the video by its name, as its place may change', () => {
    const again = keptState.parse(keptOf(restored(kept, video)));
    expect(again).toEqual({ ...kept, chosen: { id: 'p1', start: 0 } });
  });

  it('begins anew where the video is gone, or nothing was kept', () => {
    expect(restored(kept, null)).toMatchObject({ video: null, frame: 0 });
    expect(restored(keptState.parse({}), video)).toMatchObject({ range: { min: 0, max: 99 } });
  });
});
