import { createRandom } from '../random.js';
import { createClassificationMeter } from './classification.js';
import { scoresOfConfusion } from './confusion.js';
import { classificationScores } from './scores.js';
import { createMeter, score } from './score.js';

const LABELS = ['anger', 'fear', 'neutral'];

function oneHot(...classes: number[]): number[] {
  return classes.flatMap((k) => [0, 1, 2].map((i) => (i === k ? 1 : 0)));
}

function logits(...classes: number[]): number[] {
  return oneHot(...classes).map((value) => value * 3 - 1);
}

describe('scoresOfConfusion', () => {
  // Labels anger 4 (3 right), fear 2 (1 right), neutral none, once predicted.
  const scores = scoresOfConfusion(LABELS, [
    [3, 1, 0],
    [0, 1, 1],
    [0, 0, 0],
  ]);

  it('agrees with values computed by hand', () => {
    expect(scores.samples).toBe(6);
    expect(scores.accuracy).toBeCloseTo(4 / 6, 15);
    expect(scores.perClass['anger']).toEqual({
      accuracy: 0.75,
      precision: 1,
      recall: 0.75,
      f1: 6 / 7,
      support: 4,
    });
    expect(scores.perClass['fear']).toMatchObject({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(scores.perClass['neutral']).toEqual({
      accuracy: null,
      precision: 0,
      recall: null,
      f1: 0,
      support: 0,
    });
    expect(scores.macroF1).toBeCloseTo((6 / 7 + 0.5 + 0) / 3, 15);
    expect(classificationScores.parse(scores)).toEqual(scores);
  });

  it('leaves classes that never occur out of macro F1', () => {
    const without = scoresOfConfusion(LABELS, [
      [2, 0, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
    expect(without.macroF1).toBeCloseTo((4 / 5 + 2 / 3) / 2, 15);
  });
});

describe('createClassificationMeter', () => {
  it('counts frames, without those masked or without a label', () => {
    const meter = createClassificationMeter(LABELS);
    meter.add(logits(0, 1, 2, 2, 1), [...oneHot(0, 0, 2, 2), 0, 0, 0], [1, 1, 1, 0, 1]);
    const scores = meter.scores();
    expect(scores.confusion).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(score(scores)).toBeCloseTo(2 / 3, 15);
    expect(meter.perVideo()).toEqual([]);
  });

  it('classifies a video by the mean of its probabilities, not by a vote of its frames', () => {
    const meter = createClassificationMeter(LABELS);
    // Two frames lean to fear a little, one is sure of anger.
    const prediction = [0, 0.1, -9, 0, 0.1, -9, 5, 0, -9];
    meter.add(prediction, oneHot(0, 0, 0), [1, 1, 1], 'v');
    meter.add(logits(2), oneHot(1), [1], 'w');
    const [v, w] = meter.perVideo();
    expect(v).toMatchObject({ video: 'v', frames: 3, label: 'anger', prediction: 'anger' });
    const p =
      (2 / (1 + Math.exp(0.1) + Math.exp(-9)) + Math.exp(5) / (Math.exp(5) + 1 + Math.exp(-9))) / 3;
    expect(v!.probabilities[0]).toBeCloseTo(p, 12);
    expect(w).toMatchObject({ label: 'fear', prediction: 'neutral' });
    expect(meter.scores().accuracy).toBe(0.25);
    expect(meter.videoScores()).toMatchObject({ samples: 2, accuracy: 0.5 });
  });

  it('does not depend on chunks, and goes on from its state through JSON', () => {
    const random = createRandom('classes');
    const classes = Array.from({ length: 40 }, () => random.int(3));
    const target = oneHot(...classes);
    const prediction = target.map((value) => value + random.normal());
    const mask = new Float32Array(40).fill(1);
    const whole = createClassificationMeter(LABELS);
    whole.add(prediction, target, mask, ['a', 'b']);
    const first = createClassificationMeter(LABELS);
    first.add(prediction.slice(0, 39), target.slice(0, 39), mask.slice(0, 13), 'a');
    const second = createClassificationMeter(LABELS);
    second.restore(JSON.parse(JSON.stringify(first.state())));
    second.add(prediction.slice(39, 60), target.slice(39, 60), mask.slice(0, 7), 'a');
    second.add(prediction.slice(60), target.slice(60), mask.slice(0, 20), 'b');
    expect(second.state()).toEqual(whole.state());
    expect(second.scores()).toEqual(whole.scores());
    expect(whole.scores().accuracy).toBeGreaterThan(0.4);
  });

  it('has null scores before any sample and after reset', () => {
    const meter = createMeter({ task: 'classification', names: LABELS });
    meter.add(logits(0), oneHot(0), [1], 'v');
    meter.reset();
    expect(meter.scores()).toMatchObject({ samples: 0, accuracy: null, macroF1: null });
    expect(meter.perVideo()).toEqual([]);
  });

  it('refuses predictions that are not finite and states of other classes', () => {
    const meter = createClassificationMeter(LABELS);
    expect(() => meter.add([Infinity, 0, 0], oneHot(0), [1])).toThrow('must be finite');
    const other = createClassificationMeter(['yes', 'no']);
    expect(() => meter.restore(other.state())).toThrow('must be of 3 classes');
  });
});
