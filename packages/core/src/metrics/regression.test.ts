import { createRandom } from '../random.js';
import { ccc, momentsOf, mseOf, pearsonOf } from './ccc.js';
import { createRegressionMeter, type RegressionMeter } from './regression.js';
import { regressionScores } from './scores.js';
import { createMeter, score } from './score.js';

const BOTH = ['valence', 'arousal'];

function series(frames: number) {
  const random = createRandom('regression');
  const target = Float32Array.from({ length: frames * 2 }, () => random.next() * 2 - 1);
  const prediction = target.map((value) => 0.5 * value + 0.2 * random.normal());
  return { prediction, target, mask: new Float32Array(frames).fill(1) };
}

function column(values: Float32Array, k: number): number[] {
  return [...values].filter((_, i) => i % 2 === k);
}

function feed(
  meter: RegressionMeter,
  data: ReturnType<typeof series>,
  cuts: number[],
  video = 'a',
) {
  let from = 0;
  for (const to of [...cuts, data.mask.length]) {
    meter.add(
      data.prediction.subarray(from * 2, to * 2),
      data.target.subarray(from * 2, to * 2),
      data.mask.subarray(from, to),
      video,
    );
    from = to;
  }
}

describe('createRegressionMeter', () => {
  it('scores each dimension and their mean as the formulas do', () => {
    const data = series(200);
    const meter = createRegressionMeter(BOTH);
    feed(meter, data, []);
    const scores = meter.scores();
    const expected = BOTH.map((_, k) => {
      const [x, y] = [column(data.prediction, k), column(data.target, k)];
      const moments = momentsOf(x, y);
      return { ccc: ccc(x, y), mse: mseOf(moments), pearson: pearsonOf(moments) };
    });
    expect(scores.frames).toBe(200);
    expect(scores.valence).toEqual(expected[0]);
    expect(scores.arousal).toEqual(expected[1]);
    expect(scores.mean.ccc).toBeCloseTo((expected[0]!.ccc! + expected[1]!.ccc!) / 2, 14);
    expect(score(scores)).toBe(scores.mean.ccc);
    expect(regressionScores.parse(scores)).toEqual(scores);
  });

  it('does not depend on how frames are cut into chunks, to the last bit', () => {
    const data = series(97);
    const whole = createRegressionMeter(BOTH);
    const cut = createRegressionMeter(BOTH);
    feed(whole, data, []);
    feed(cut, data, [1, 2, 40, 41, 96]);
    expect(cut.state()).toEqual(whole.state());
    expect(cut.scores()).toEqual(whole.scores());
  });

  it('goes on from its state, through JSON, to the last bit', () => {
    const data = series(50);
    const whole = createRegressionMeter(BOTH);
    feed(whole, data, []);
    feed(whole, data, [], 'b');
    const first = createRegressionMeter(BOTH);
    feed(first, data, []);
    const second = createRegressionMeter(BOTH);
    second.restore(JSON.parse(JSON.stringify(first.state())));
    feed(second, data, [], 'b');
    expect(second.scores()).toEqual(whole.scores());
    expect(second.state()).toEqual(whole.state());
  });

  it('gives a state that later frames do not change', () => {
    const meter = createRegressionMeter(BOTH);
    feed(meter, series(10), []);
    const state = meter.state();
    const text = JSON.stringify(state);
    feed(meter, series(10), []);
    expect(JSON.stringify(state)).toBe(text);
  });

  it('leaves out masked frames and, for one dimension, frames without its label', () => {
    const meter = createRegressionMeter(BOTH);
    const target = [0.5, NaN, 9, 9, -0.5, 0.1, NaN, NaN];
    const prediction = [0.4, 0.7, NaN, NaN, -0.2, 0.3, NaN, NaN];
    meter.add(
      prediction,
      target,
      [1, 1, 1, 1].map((one, i) => (i === 1 ? 0 : one)),
    );
    const scores = meter.scores();
    expect(scores.frames).toBe(2);
    expect(scores.valence!.ccc).toBeCloseTo(ccc([0.4, -0.2], [0.5, -0.5])!, 12);
    expect(scores.arousal!.mse).toBeCloseTo(0.04, 12);
    expect(scores.mean.pearson).toBeNull();
  });

  it('keeps videos apart and parts a batch of sequences among them', () => {
    const meter = createRegressionMeter(['valence']);
    meter.add([0, 1, 2, 5], [0, 2, 2, 6], [1, 1, 1, 1], ['x', 'y']);
    meter.add([3], [4], [1], 'x');
    const [x, y] = meter.perVideo();
    expect(x).toMatchObject({
      video: 'x',
      scores: { frames: 3, valence: { ccc: ccc([0, 1, 3], [0, 2, 4]) } },
    });
    expect(y).toMatchObject({ video: 'y', scores: { frames: 2, valence: { mse: 0.5 } } });
    expect(meter.scores().valence!.ccc).toBeCloseTo(ccc([0, 1, 3, 2, 5], [0, 2, 4, 2, 6])!, 13);
  });

  it('has null scores before any frame and after reset', () => {
    const meter = createRegressionMeter(BOTH);
    feed(meter, series(5), []);
    meter.reset();
    const nothing = { ccc: null, mse: null, pearson: null };
    expect(meter.scores()).toEqual({
      frames: 0,
      valence: nothing,
      arousal: nothing,
      mean: nothing,
    });
    expect(score(meter.scores())).toBeNull();
  });

  it('gives an output of one dimension that one and the mean', () => {
    const meter = createMeter({ task: 'regression', names: ['arousal'] });
    meter.add([0, 1, 2], [0, 1, 3], [1, 1, 1]);
    const scores = meter.scores();
    expect(Object.keys(scores)).toEqual(['frames', 'arousal', 'mean']);
  });

  it('refuses what cannot be scored', () => {
    const meter = createRegressionMeter(BOTH);
    const code = (work: () => void) => {
      try {
        work();
      } catch (error) {
        return (error as { code: string }).code;
      }
      return 'nothing';
    };
    expect(code(() => meter.add([1, 2, 3], [1, 2, 3], [1]))).toBe('SHAPE_MISMATCH');
    expect(code(() => meter.add([1, 2, 3, 4], [1, 2, 3, 4], [1, 1], ['a', 'b', 'c']))).toBe(
      'SHAPE_MISMATCH',
    );
    expect(code(() => meter.add([NaN, 2], [1, 2], [1]))).toBe('TRAINING_DIVERGED');
    expect(code(() => meter.restore([{ video: 'a', frames: 1, dimensions: [] }]))).toBe(
      'CHECKPOINT_INVALID',
    );
    expect(code(() => meter.restore('nonsense'))).toBe('CHECKPOINT_INVALID');
    expect(code(() => createRegressionMeter(['dominance']))).toBe('COMPOSITION_INVALID');
  });
});
