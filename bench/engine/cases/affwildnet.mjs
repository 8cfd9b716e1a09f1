export default {
  id: 'affwildnet',
  title: 'AffWildNet (VGG-16, landmarks, GRU 2×128), 2 × 40 frames 96×96, training step',
  goal: 1.1,
  stretch: 0.9,
  model: {
    backbone: { id: 'vgg-face', inputSize: 96 },
    fusion: 'landmarks',
    fc: { units: [4096], dropout: 0 },
    head: { id: 'gru', layers: 2, units: 128, dropout: 0 },
    output: 'valence-arousal',
  },
  loss: 'ccc',
  batch: { size: 2, length: 40 },
  steps: 1,
  reference: true,
};
