import type { ShownModel, Verification } from '../../shared/onnx-page.js';

/** A comparison that passed. */
export const verification: Verification = {
  passed: true,
  summary: 'Passed: the file predicts what its run does.',
  sizes: [
    { batch: 1, time: 1, chunks: null, difference: '2.7e−7', passed: true },
    { batch: 1, time: 6, chunks: '4 + 2', difference: '0.5', passed: false },
  ],
  layers: [{ layer: 'conv1', difference: '1e−8' }],
  drift: null,
  cost: null,
  warnings: [],
};

/** A model as the host tells it. */
export const model: ShownModel = {
  type: 'model',
  title: 'model.onnx',
  own: true,
  subtitle: 'Export of study',
  highlights: [{ name: 'Size', value: '4.5 MiB', note: 'one file' }],
  warnings: [],
  inputs: [
    {
      name: 'frames',
      type: 'float32',
      shape: [
        { size: 'batch', dynamic: true },
        { size: '32', dynamic: false },
      ],
      meaning: 'face crops',
    },
  ],
  outputs: [{ name: 'y', type: 'float32', shape: null, meaning: '' }],
  feeding: [],
  about: [],
  metadata: [],
  verification,
  operators: 'Conv',
  notRunnable: null,
  viewers: [],
};
