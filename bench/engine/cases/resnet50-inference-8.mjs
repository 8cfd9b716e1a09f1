import { model } from './resnet50.mjs';

export default {
  id: 'resnet50-inference-8',
  title: 'ResNet-50 96×96, batch 8, inference',
  goal: 0.8,
  stretch: 0.7,
  model,
  batch: { size: 8, length: 1 },
  steps: 3,
};
