export default {
  id: 'small-cnn',
  title: 'small CNN 48×48 (32–64–128–256, batch norm), batch 64, training step',
  goal: 1.1,
  stretch: 0.9,
  model: {
    backbone: { id: 'small-cnn', inputSize: 48 },
    fusion: 'none',
    fc: { units: [128], dropout: 0 },
    head: 'fc',
    output: 'seven-way',
  },
  loss: 'cross-entropy',
  batch: { size: 64, length: 1 },
  steps: 1,
};
