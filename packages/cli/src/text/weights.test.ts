import type { EventOf } from '@circumplex/core/runs';
import { weightsLine } from './weights.js';

const event: EventOf<'weights-loaded'> = {
  type: 'weights-loaded',
  step: 0,
  epoch: 0,
  clock: { at: 0 },
  file: 'vgg16.safetensors',
  source: 'torchvision-vgg-16',
  layers: 13,
  skipped: [],
  missing: [],
  fresh: [],
  notes: [],
};

describe('weightsLine', () => {
  it('says what was loaded from where', () => {
    expect(weightsLine(event)).toBe(
      'weights of vgg16.safetensors (torchvision-vgg-16) · 13 layers loaded',
    );
    expect(weightsLine({ ...event, file: 'face-api', source: 'face-api' })).toMatch(
      /^weights of face-api ·/,
    );
  });

  it('says what was not, and why', () => {
    const skipped = [
      { reason: 'no part of torchvision-vgg-16', count: 2 },
      { reason: 'left out by include and exclude', count: 1200 },
    ];
    const fresh = ['fc1', 'fc2', 'gru_1', 'output'];
    expect(weightsLine({ ...event, skipped, missing: ['conv1_1/kernel'], fresh })).toBe(
      'weights of vgg16.safetensors (torchvision-vgg-16) · 13 layers loaded · ' +
        'tensors skipped: 2 no part of torchvision-vgg-16; 1,200 left out by include and exclude · ' +
        'missing conv1_1/kernel · from random numbers: fc1, fc2, gru_1, … (4)',
    );
  });
});
