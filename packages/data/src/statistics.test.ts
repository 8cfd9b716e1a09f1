import { wholeVideos } from './segments.js';
import { statistics } from './statistics.js';
import { labelled, video } from './testing/fixtures.js';

describe('statistics', () => {
  it('counts frames, people, labels, quadrants and classes', () => {
    const a = labelled('a', [0.5, -0.5, NaN], [0.1, 0.3, NaN]);
    const b = video('b', 2, { subject: 'a', labels: { expression: Int8Array.of(3, -1) } });
    const result = statistics(wholeVideos([a, b]));
    expect(result).toMatchObject({ videos: 2, subjects: 1, frames: 5, labelled: 3 });
    expect(result.valence).toEqual({ count: 2, mean: 0, std: 0.5, min: -0.5, max: 0.5 });
    expect(result.arousal.mean).toBeCloseTo(0.2, 6);
    expect(result.arousal.std).toBeCloseTo(0.1, 6);
    expect(result.quadrants).toEqual({ '+V+A': 0.5, '-V+A': 0.5, '+V-A': 0, '-V-A': 0 });
    expect(result.classes).toEqual([0, 0, 0, 1, 0, 0, 0]);
  });

  it('looks at segments alone and is empty without labels', () => {
    const a = labelled('a', [0.5, -0.5, -0.9], [0.1, 0.3, 0.3]);
    expect(statistics([{ video: a, start: 1, frames: 1 }]).valence.mean).toBe(-0.5);
    const empty = statistics(wholeVideos([video('b', 2)]));
    expect(empty.valence.mean).toBeNaN();
    expect(empty.quadrants['+V+A']).toBe(0);
  });
});
