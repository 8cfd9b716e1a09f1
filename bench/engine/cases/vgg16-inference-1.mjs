import { model } from './vgg16.mjs';

export default {
  id: 'vgg16-inference-1',
  title: 'VGG-16 96×96, batch 1, inference',
  goal: 0.8,
  stretch: 0.7,
  model,
  batch: { size: 1, length: 1 },
  steps: 10,
};
