import { MOST_PICTURES, planPictures } from './picture-plan.js';

describe('planPictures', () => {
  it('shows every frame where they are few, in the size that the network sees', () => {
    expect(planPictures(40, { width: 48, height: 32 })).toEqual({
      width: 48,
      height: 32,
      every: 1,
      count: 40,
      columns: 16,
      rows: 16,
    });
    expect(planPictures(3, { width: 48, height: 48 })).toMatchObject({ count: 3, columns: 3 });
  });

  it('makes large frames smaller, in their proportions', () => {
    expect(planPictures(40, { width: 224, height: 112 })).toMatchObject({ width: 96, height: 48 });
  });

  it('shows every n-th where they are many', () => {
    const plan = planPictures(25_001, { width: 8, height: 8 });
    expect(plan).toMatchObject({ every: 3, count: 8334 });
    expect(plan.count).toBeLessThanOrEqual(MOST_PICTURES);
  });
});
