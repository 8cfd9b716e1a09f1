/** Compositions whose exports are measured; by name. */
export const cases = {
  'small-cnn': {
    backbone: { id: 'small-cnn', inputSize: 48 },
    fc: { units: [128], dropout: 0.3 },
    output: 'seven-way',
  },
  affwildnet: {
    backbone: { id: 'vgg-face', inputSize: 96 },
    fusion: 'landmarks',
    head: { id: 'gru', layers: 2, units: 128, from: 'fc1' },
  },
  'resnet-50': {
    backbone: { id: 'resnet-50', inputSize: 224 },
    head: { id: 'lstm', layers: 1, units: 128 },
  },
  'vgg-16': {
    backbone: { id: 'vgg-16', inputSize: 224 },
    fc: { units: [4096, 4096] },
    output: 'seven-way',
  },
};

export const precisions = ['float32', 'float16', 'int8'];
