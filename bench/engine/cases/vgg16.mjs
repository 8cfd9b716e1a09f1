export const model = {
  backbone: { id: 'vgg-16', inputSize: 96 },
  fusion: 'none',
  fc: { units: [4096], dropout: 0 },
  head: 'fc',
  output: 'valence-arousal',
};

export default {
  id: 'vgg16',
  title: 'VGG-16 96×96, batch 8, training step',
  goal: 0.95,
  stretch: 0.8,
  model,
  loss: 'mse',
  batch: { size: 8, length: 1 },
  steps: 1,
};
