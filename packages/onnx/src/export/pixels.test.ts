import '@tensorflow/tfjs-backend-cpu';
import { unitRange, type Preprocessing } from '@circumplex/core';
import { decodeModel } from '@circumplex/onnx-model';
import { toPixels } from '../runtime/frames.js';
import { OnnxPredictor } from '../runtime/predictor.js';
import { customModel } from '../testing/custom-model.js';
import { corruptWeight } from '../testing/corrupt.js';
import { maxDifference } from '../verify/difference.js';
import { randomInputs } from '../verify/random-inputs.js';
import { verifyOnnx } from '../verify/verify-onnx.js';
import { exportOnnx } from './export-onnx.js';

const uint8 = { input: 'uint8' } as const;

/** As Caffe's networks have it. */
const caffe: Preprocessing = {
  ...unitRange(12),
  channelOrder: 'bgr',
  scale: [1, 1, 1],
  offset: [-93.5, -104.7, -129.2],
};

const cases = (['nhwc', 'nchw'] as const).flatMap((layout) =>
  [
    { name: 'RGB in [-1, 1]', preprocessing: unitRange(12), nodes: ['Cast', 'Mul', 'Add'] },
    { name: 'BGR, offsets alone', preprocessing: caffe, nodes: ['Gather', 'Cast', 'Add'] },
    {
      name: 'a scale for each channel',
      preprocessing: { ...unitRange(12), scale: [0.01, 0.02, 0.03], offset: [0, 0, 0] } as const,
      nodes: ['Cast', 'Mul'],
    },
  ].map((rest) => ({ layout, ...rest })),
);

describe.each(cases)('frames of bytes, $layout, $name', ({ layout, preprocessing, nodes }) => {
  it('are preprocessed in the graph', async () => {
    const model = customModel({ preprocessing });
    const file = await exportOnnx(model, { layout, ...uint8 });
    const { graph } = decodeModel(file);
    expect(graph.inputs[0]!.dataType).toBe('uint8');
    const own = graph.nodes.filter(({ name }) => name!.startsWith('frames/'));
    expect(own.map(({ opType }) => opType)).toEqual(nodes);
    expect(graph.valueInfos![0]!.name).toBe('frames_preprocessed');
    const predictor = await OnnxPredictor.open(file);
    expect(predictor.metadata.inputs[0]).toMatchObject({ type: 'uint8', layout });
    const report = await verifyOnnx(model, file);
    expect(report).toMatchObject({ passed: true, mismatches: [], warnings: [] });
    const { frames, ...rest } = randomInputs(preprocessing, 1, 3, 1);
    const pixels = toPixels(frames, preprocessing);
    const reference = await OnnxPredictor.open(await exportOnnx(model));
    const expected = await reference.predict({ frames, ...rest });
    for (const [opened, given] of [
      [reference, pixels],
      [predictor, pixels],
      [predictor, frames],
    ] as const) {
      const found = await opened.predict({ frames: given, ...rest });
      expect(maxDifference(expected, found)).toBeLessThan(1e-4);
    }
    await predictor.release();
    await reference.release();
    model.dispose();
  });
});

it('names the frames where their preprocessing is what differs', async () => {
  const model = customModel({ preprocessing: caffe });
  const file = corruptWeight(await exportOnnx(model, uint8), 'frames/offset', 5);
  const report = await verifyOnnx(model, file);
  model.dispose();
  expect(report.firstDrift?.layer).toBe('frames');
});
