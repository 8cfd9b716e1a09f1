export default {
  id: 'cnn-m',
  title: 'CNN-M 96×96, batch 80, training step',
  goal: 1,
  stretch: 0.85,
  model: {
    backbone: { id: 'cnn-m', inputSize: 96 },
    fusion: 'none',
    fc: { units: [4096], dropout: 0 },
    head: 'fc',
    output: 'valence-arousal',
  },
  loss: 'mse',
  batch: { size: 80, length: 1 },
  steps: 1,
};
