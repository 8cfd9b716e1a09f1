import { composeModel, modelSpec, type ComposedModel, type ModelSpec } from '@circumplex/core';
import { onnxruntime } from '@circumplex/engines';
import { exportOnnx, verifyOnnx } from '@circumplex/onnx';
import { memory } from '@tensorflow/tfjs-core';
import { adam } from './optimizers/index.js';
import { testRegistry } from './testing/tiny.js';
import { createSession } from './training/session.js';
import { createStepper } from './training/step.js';

const registry = testRegistry();
const SIZE = 32;
const FRAMES = 3;

/** Options that make each part as small as can be. */
const NARROW: Readonly<Record<string, object>> = {
  'cnn-m': { inputSize: SIZE, width: 1 / 64 },
  'vgg-16': { inputSize: SIZE, width: 1 / 32 },
  'vgg-face': { inputSize: SIZE, width: 1 / 32 },
  'resnet-50': { inputSize: SIZE, width: 1 / 64 },
  // Its smallest.
  'face-resnet': { inputSize: 103, width: 1 / 16 },
  'small-cnn': { inputSize: SIZE, width: 1 / 16 },
  gru: { units: 3 },
  lstm: { units: 3 },
};

function reference(id: string) {
  return { id, ...NARROW[id] };
}

const ids = (kind: 'backbone' | 'fusion' | 'head' | 'output'): string[] =>
  registry.list(kind).map(({ id }) => id);

const combinations = ids('backbone').flatMap((backbone) =>
  ids('fusion').flatMap((fusion) =>
    ids('head').flatMap((head) =>
      ids('output').map((output) => ({ backbone, fusion, head, output })),
    ),
  ),
);

function compose(parts: Record<'backbone' | 'fusion' | 'head' | 'output', string>): ComposedModel {
  const spec: ModelSpec = modelSpec.parse({
    backbone: reference(parts.backbone),
    fusion: parts.fusion,
    fc: { units: [16], dropout: 0.2 },
    head: reference(parts.head),
    output: parts.output,
  });
  return composeModel(spec, registry, 1);
}

function batchFor({ output, preprocessing, sideInputs }: ComposedModel) {
  const width = output.names.length;
  const targets = new Float32Array(FRAMES * width);
  for (let i = 0; i < FRAMES; i++) targets[i * width + (i % width)] = 1;
  const pixels = { length: FRAMES * preprocessing.height * preprocessing.width * 3 };
  return {
    index: 0,
    size: 1,
    length: FRAMES,
    frames: Uint8Array.from(pixels, (_, i) => 128 + 120 * Math.sin(i * i)),
    ...(sideInputs.length > 0 ? { landmarks: new Float32Array(FRAMES * 136).fill(0.1) } : {}),
    targets,
    mask: new Float32Array(FRAMES).fill(1),
    positions: [{ video: 'v', subject: 's', start: 0, frames: FRAMES }],
  };
}

async function trainOneStep(model: ComposedModel): Promise<void> {
  const id = model.output.task === 'regression' ? 'ccc' : 'cross-entropy';
  const counts = model.output.names.map(() => 1);
  const loss = registry.get('loss', id).configure({}).build({ classCounts: counts });
  const session = createSession(model, adam.configure({}), loss);
  const stepper = createStepper(session, { engine: onnxruntime });
  const result = await stepper.step(batchFor(model), 0, { step: 1, learningRate: 1e-3 });
  expect(result.gradientNorm).toBeGreaterThan(0);
  expect(result.predictions).toHaveLength(FRAMES * model.output.names.length);
  stepper.dispose();
  session.dispose();
}

describe('every composition', () => {
  beforeAll(() => onnxruntime.use({ threads: 1 }));

  it('is covered', () => {
    expect(combinations.length).toBeGreaterThanOrEqual(4 * 2 * 3 * 2);
  });

  it.each(combinations)(
    '$backbone, $fusion, $head, $output: trains, exports and is verified',
    async (parts) => {
      const before = memory().numTensors;
      const model = compose(parts);
      await trainOneStep(model);
      const sizes: [number, number][] = [[1, 2]];
      const report = await verifyOnnx(model, await exportOnnx(model), { sizes });
      expect(report).toMatchObject({ passed: true, mismatches: [] });
      model.dispose();
      expect(memory().numTensors).toBe(before);
    },
  );
});
