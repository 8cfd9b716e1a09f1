import { model } from './resnet50.mjs';

export default {
  id: 'resnet50-inference-1',
  title: 'ResNet-50 96×96, batch 1, inference',
  goal: 0.8,
  stretch: 0.7,
  model,
  batch: { size: 1, length: 1 },
  steps: 10,
};
