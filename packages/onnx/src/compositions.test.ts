import '@tensorflow/tfjs-backend-cpu';
import { decodeModel } from '@circumplex/onnx-model';
import { exportOnnx } from './export/export-onnx.js';
import { narrowModel, registry } from './testing/compositions.js';
import { verifyOnnx } from './verify/verify-onnx.js';

const ids = (kind: 'backbone' | 'fusion' | 'head' | 'output') =>
  registry.list(kind).map(({ id }) => id);

const heads = ids('head');
const cases = [
  ...ids('backbone').flatMap((backbone) =>
    heads.map((head) => ({ backbone, fusion: 'landmarks', head, output: 'valence-arousal' })),
  ),
  ...ids('fusion').flatMap((fusion) =>
    ids('output').flatMap((output) =>
      heads.map((head) => ({ backbone: 'cnn-m', fusion, head, output })),
    ),
  ),
];

const sizes: [number, number][] = [
  [1, 1],
  [2, 2],
];

it.each(cases)('$backbone × $fusion × $head × $output exports and verifies', async (parts) => {
  // Images after the last pool are 2×2 here, so that the order of flattened features matters.
  const model = narrowModel({ ...parts, inputSize: 64, width: 0.03 });
  const file = await exportOnnx(model, { layout: parts.output === 'seven-way' ? 'nchw' : 'nhwc' });
  const report = await verifyOnnx(model, file, { sizes });
  model.dispose();
  expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
  expect(report.maxDifference).toBeLessThan(2e-5);
});

it('folds the batch normalisation of a VGG into its convolutions', async () => {
  const options = { batchNorm: true };
  const model = narrowModel({ backbone: 'vgg-face', options, inputSize: 64, width: 0.03 });
  const file = await exportOnnx(model);
  const operators = decodeModel(file).graph.nodes.map(({ opType }) => opType);
  const report = await verifyOnnx(model, file, { sizes });
  model.dispose();
  expect(operators.filter((type) => type === 'Conv')).toHaveLength(13);
  expect(operators).not.toContain('BatchNormalization');
  expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
});

it("pads the first layers of a ResNet-50 as keras-vggface's do", async () => {
  const options = { stem: 'keras-vggface' };
  const model = narrowModel({ backbone: 'resnet-50', options, inputSize: 64, width: 0.03 });
  const file = await exportOnnx(model);
  const report = await verifyOnnx(model, file, { sizes });
  model.dispose();
  expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
});
