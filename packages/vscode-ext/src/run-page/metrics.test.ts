import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import { runPageView } from '../../shared/run-page.js';
import { metricsOf } from './metrics.js';
import { testScores, testValidation } from './reading.testing.js';

const epoch = (n: number, ccc: number): TrainEvent => ({
  ...{ type: 'epoch-finished', step: 10 * n, epoch: n, clock: { at: 0 }, loss: 1 },
  scores: testScores(ccc),
});

function classes(accuracy: number): EventOf<'validated'>['scores'] {
  const joy = { accuracy: 0.9, precision: null, recall: 0.5, f1: 0.25, support: 1200 };
  return { samples: 4800, accuracy, macroF1: null, perClass: { joy }, confusion: [[1]] };
}

const names = (events: readonly TrainEvent[], scores = [] as Parameters<typeof metricsOf>[1]) =>
  metricsOf(events, scores).tables[0]?.rows.map(({ name }) => name);

describe('metricsOf', () => {
  it('has training beside the last and the best validation', () => {
    const events = [
      epoch(1, 0.5),
      testValidation(1, 0.375, true),
      epoch(2, 0.75),
      testValidation(2, 0.25, false),
    ];
    const metrics = metricsOf(events, []);
    expect(runPageView.events.metrics.parse(structuredClone(metrics))).toEqual(metrics);
    const [table] = metrics.tables;
    expect(table?.groups.map(({ name }) => name)).toEqual(['Valence', 'Arousal', 'Mean']);
    expect(
      table?.rows.map(({ name, note, values }) => [name, note, ...values.slice(0, 3)]),
    ).toEqual([
      ['Training, last', 'epoch 2 · step 20', '0.7500', '0.1000', '–'],
      ['Validation, last', 'epoch 2 · step 20', '0.2500', '0.1000', '–'],
      ['Validation, best', 'epoch 1 · step 10', '0.3750', '0.1000', '–'],
    ]);
  });

  it('has one row where the last validation is the best', () => {
    expect(names([testValidation(1, 0.5, true)])).toEqual(['Validation, last and best']);
    expect(names([])).toBeUndefined();
  });

  it('adds the scores of stored predictions, and says which cannot be read', () => {
    const stored = [
      { file: 'predictions/test.json', split: 'test', step: 10, scores: testScores(0.25) },
      { file: 'predictions/train.json', problem: 'must be JSON' },
    ] as const;
    expect(names([], stored)).toEqual(['Predictions, test']);
    expect(metricsOf([], stored).problems).toEqual(['predictions/train.json: must be JSON']);
  });

  it('leaves out dimensions that are not predicted', () => {
    const dimension = { ccc: -0.5, mse: 1, pearson: 1 };
    const scores = { frames: 8, arousal: dimension, mean: dimension };
    const event = { ...testValidation(1, 0, true), scores } as TrainEvent;
    const [table] = metricsOf([event], []).tables;
    expect(table?.groups).toEqual([{ name: 'Arousal', span: 3 }]);
    expect(table?.rows[0]?.values).toEqual(['−0.5000', '1.0000', '1.0000']);
  });

  it('has a table for each source of a classification', () => {
    const event = { ...testValidation(1, 0.5, true), scores: classes(0.75) } as TrainEvent;
    const [all, last] = metricsOf([event], []).tables;
    expect(all?.columns).toEqual(['Accuracy', 'Macro F1', 'Samples']);
    expect(all?.rows[0]?.values).toEqual(['0.7500', '–', '4\u2009800']);
    expect(last?.caption).toBe('Validation, last and best · epoch 1 · step 10');
    expect(last?.rows[0]).toEqual({
      name: 'joy',
      note: '',
      values: ['0.9000', '–', '0.5000', '0.2500', '1\u2009200'],
    });
  });
});
