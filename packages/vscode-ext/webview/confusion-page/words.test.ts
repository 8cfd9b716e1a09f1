import { testSample } from './page.testing.js';
import { labelWords, missingPicture, orderNames, sampleWords } from './sample-words.js';
import { cellName, percent, samples, signed } from './words.js';

const NAMES = ['calm', 'glad', 'sad'];

describe('words', () => {
  it('rounds shares, but never to nothing or to all', () => {
    const texts = [0, 0.001, 0.126, 0.999, 1, null].map(percent);
    expect(texts).toEqual(['0\u2009%', '<1\u2009%', '13\u2009%', '>99\u2009%', '100\u2009%', '–']);
  });

  it('gives differences a sign', () => {
    expect([3, -2, 0].map((value) => signed(value))).toEqual(['+3', '−2', '±0']);
    expect([0.04, -0.06].map((value) => signed(value, 1))).toEqual(['±0.0', '−0.1']);
  });

  it('counts frames and videos', () => {
    expect(samples(1, 'frames')).toBe('1 frame');
    expect(samples(1234, 'videos')).toBe('1\u2009234 videos');
  });

  it('names cells, rows, columns and all', () => {
    expect(cellName({ label: 1, prediction: 2 }, NAMES)).toBe('labelled glad, predicted sad');
    expect(cellName({ label: null, prediction: 2 }, NAMES)).toBe('predicted sad');
    expect(cellName({ label: null, prediction: null }, NAMES)).toBe('all');
  });
});

describe('words of samples', () => {
  it('say everything to those who hear them', () => {
    expect(sampleWords(testSample(), 'frames', NAMES)).toBe(
      'v1, frame 12: labelled glad, predicted sad with 0.750, no picture',
    );
    expect(sampleWords(testSample({ frames: 9, picture: 2 }), 'videos', NAMES)).toBe(
      'v1, 9 frames: labelled glad, predicted sad with 0.750',
    );
    expect(labelWords(testSample({ prediction: 1 }), NAMES)).toBe('label glad ✓');
  });

  it('say why there is no picture', () => {
    const size = { width: 8, height: 8, count: 5, columns: 4, rows: 4, sheets: [null] };
    const sheets = { ...size, every: 4 };
    expect(missingPicture(testSample(), 'frames', null)).toMatch(/^No pictures were stored/);
    expect(missingPicture(testSample(), 'frames', sheets)).toMatch(/one of every 4 frames/);
    expect(missingPicture(testSample(), 'videos', sheets)).toMatch(/^None of this video/);
    expect(missingPicture(testSample({ picture: 1 }), 'frames', sheets)).toMatch(
      /is missing or damaged/,
    );
  });

  it('name orders by what the cell holds', () => {
    expect(orderNames({ label: 0, prediction: 1 })[0]).toBe('most confident first');
    expect(orderNames({ label: 1, prediction: 1 })[0]).toBe('least confident first');
    expect(orderNames({ label: 1, prediction: null })[0]).toBe('most confidently wrong first');
  });
});
