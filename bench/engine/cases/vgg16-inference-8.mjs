import { model } from './vgg16.mjs';

export default {
  id: 'vgg16-inference-8',
  title: 'VGG-16 96×96, batch 8, inference',
  goal: 0.8,
  stretch: 0.7,
  model,
  batch: { size: 8, length: 1 },
  steps: 3,
};
