import type { TrainEvent } from '@circumplex/core/runs';
import { testManifest } from '../manifest.testing.js';
import { NO_LABEL } from '../runs/labels.js';
import { readFacts, type KnownRun } from './read-facts.js';

const place = { step: 0, epoch: 0, clock: { at: 1000 } };
const parameters = { trainable: 10, frozen: 2 };
const started: TrainEvent = {
  ...{ type: 'run-started', ...place, totalSteps: 10, stepsPerEpoch: 4, engine: 'cpu' },
  splits: {},
  parameters,
};
const dimension = { ccc: 0.5, mse: 0.1, pearson: 0.6 };

function known(changes: Partial<KnownRun> = {}): KnownRun {
  return {
    folder: '/runs/a',
    manifest: testManifest(),
    status: 'finished',
    label: NO_LABEL,
    events: [started],
    lastUpdate: { step: 2, at: 5000, framesPerSecond: 400 },
    curves: null,
    ...changes,
  };
}

describe('readFacts', () => {
  it('tells how far, how good, how long and how fast', () => {
    expect(readFacts(known())).toMatchObject({
      name: 'study',
      progress: 0.3,
      best: { score: 0.25, step: 2, epoch: 0.5 },
      validation: null,
      seconds: 4,
      framesPerSecond: 400,
      parameters,
    });
  });

  it('goes by the events where they are ahead', () => {
    const lastUpdate = { step: 5, at: 5000, framesPerSecond: 400 };
    expect(readFacts(known({ lastUpdate })).progress).toBe(0.5);
    const unknown = testManifest({ progress: { step: 3, totalSteps: 0, epoch: 0 } });
    expect(readFacts(known({ manifest: unknown })).progress).toBe(0);
  });

  it('calls a run as its user does', () => {
    expect(readFacts(known({ label: { label: 'wide', tags: [] } })).name).toBe('wide');
  });

  it('has the parts of the last validation, of one dimension, too', () => {
    const scores = { frames: 4, valence: dimension, mean: dimension };
    const validated: TrainEvent = {
      ...{ type: 'validated', ...place, step: 4, score: 0.5, best: true },
      scores,
    };
    const { validation } = readFacts(known({ events: [started, validated] }));
    expect(validation).toEqual({
      ...{ step: 4, valence: dimension, arousal: null, accuracy: null, macroF1: null },
    });
  });

  it('has accuracy and macro F1 of a classification', () => {
    const scores = { samples: 4, accuracy: 0.75, macroF1: 0.7, perClass: {}, confusion: [] };
    const validated: TrainEvent = {
      ...{ type: 'validated', ...place, score: 0.75, best: true },
      scores,
    };
    const { validation } = readFacts(known({ events: [validated] }));
    expect(validation).toMatchObject({ valence: null, accuracy: 0.75, macroF1: 0.7 });
  });

  it('tells the weights that the latest epoch trains', () => {
    const later: TrainEvent = {
      ...{ type: 'epoch-started', ...place },
      parameters: { trainable: 12, frozen: 0 },
    };
    expect(readFacts(known({ events: [started, later] })).parameters?.trainable).toBe(12);
  });

  it('knows little of a run that has only just begun', () => {
    const manifest = testManifest({ best: null });
    expect(readFacts(known({ manifest, events: [], lastUpdate: null }))).toMatchObject({
      ...{ best: null, validation: null, seconds: null, framesPerSecond: null, parameters: null },
    });
  });
});
