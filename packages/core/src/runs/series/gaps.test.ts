import { Gaps } from './gaps.js';

describe('Gaps', () => {
  it('leaves out what does not stand', () => {
    const gaps = new Gaps();
    gaps.add(10, 20);
    gaps.add(30, 40);
    expect(gaps.standing({ from: 0, to: 50 })).toEqual([
      { from: 0, to: 10 },
      { from: 20, to: 30 },
      { from: 40, to: 50 },
    ]);
    expect(gaps.standing({ from: 12, to: 35 })).toEqual([{ from: 20, to: 30 }]);
    expect(gaps.standing({ from: 12, to: 18 })).toEqual([]);
    expect(gaps.standing({ from: 20, to: 30 })).toEqual([{ from: 20, to: 30 }]);
  });

  it('joins with a later gap those that it begins before', () => {
    const gaps = new Gaps();
    gaps.add(10, 20);
    gaps.add(30, 40);
    gaps.add(10, 60);
    expect(gaps.standing({ from: 0, to: 70 })).toEqual([
      { from: 0, to: 10 },
      { from: 60, to: 70 },
    ]);
    gaps.add(65, 65);
    expect(gaps.standing({ from: 60, to: 70 })).toEqual([{ from: 60, to: 70 }]);
  });
});
