export const model = {
  backbone: { id: 'resnet-50', inputSize: 96, strideOn: '3x3' },
  fusion: 'none',
  fc: { units: [256], dropout: 0 },
  head: 'fc',
  output: 'valence-arousal',
};

export default {
  id: 'resnet50',
  title: 'ResNet-50 96×96, batch 8, training step',
  goal: 1.1,
  stretch: 0.9,
  model,
  loss: 'mse',
  batch: { size: 8, length: 1 },
  steps: 1,
};
