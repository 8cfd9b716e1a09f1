import '@tensorflow/tfjs-backend-cpu';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { backbones } from '@circumplex/backbones';
import { composeModel, createRegistry, modelSpec, type ComposedModel } from '@circumplex/core';
import { fusions, heads, outputs } from '@circumplex/heads';
import { memory, tensor, tidy, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { model as layersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { completeModel, loadWeights, openWeights, weightSources } from '../index.js';

/** What make_fixtures.py and make_keras_fixtures.py computed. */
interface Expected {
  readonly features: Output;
  readonly fc?: Output;
}
interface Output {
  /** [N, C, H, W], or [N, F]. */
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const FIXTURES = join(__dirname, 'fixtures');
const SIDE = 64;
const registry = createRegistry([...backbones, ...fusions, ...heads, ...outputs, ...weightSources]);

/** Fixtures of sources that come in more than one kind of file. */
const VARIANTS: readonly (readonly [fixture: string, source: string])[] = [
  ['torch-onnx-vgg-16-dynamo', 'torch-onnx-vgg-16'],
  ['torch-onnx-resnet-50-dynamo', 'torch-onnx-resnet-50'],
];
const FIXTURES_OF_SOURCES = weightSources
  .filter(({ bundled }) => bundled === undefined)
  .map(({ id }) => [id, id] as const);
/** Means what another does, so that what files are found to be is that one. */
const FOUND: Record<string, string> = { 'timm-resnet-50': 'torchvision-resnet-50' };

/** The images of the fixtures, fed as a network asks. */
function frames({ preprocessing }: ComposedModel): Tensor4D {
  const { scale, offset, channelOrder } = preprocessing;
  const values: number[] = [];
  for (let n = 0; n < 2; n++)
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        for (let at = 0; at < 3; at++) {
          const c = channelOrder === 'rgb' ? at : 2 - at;
          const pixel =
            (n * 91 + y * 13 + x * 7 + c * 31 + ((x * y) % 17) * 5 + ((x * c) % 5) * 11) % 256;
          values.push(pixel * scale[at]! + offset[at]!);
        }
  return tensor(values, [1, 2, SIDE, SIDE, 3]) as unknown as Tensor4D;
}

/** What two layers of a network compute: the last of the backbone, and FC2. */
function compute({ network, ...model }: ComposedModel, names: readonly string[]): number[][][] {
  const layers = names.map((name) => network.getLayer(name).output as SymbolicTensor);
  const tapped = layersModel({ inputs: network.inputs, outputs: layers });
  return tidy(() => {
    const made = tapped.predict(frames({ network, ...model })) as Tensor | Tensor[];
    return [made].flat().map((each) => [each.shape, Array.from(each.dataSync())]);
  });
}

/** Values in the order of PyTorch's axes as ours: channels last. */
function channelsLast({ shape, values }: Output): number[] {
  if (shape.length === 2) return [...values];
  const [n, c, h, w] = shape as [number, number, number, number];
  return Array.from({ length: n * h * w * c }, (_, i) => {
    const [image, at, channel] = [Math.floor(i / (h * w * c)), Math.floor(i / c) % (h * w), i % c];
    return values[(image * c + channel) * h * w + at]!;
  });
}

function largestDifference(actual: readonly number[], expected: readonly number[]): number {
  expect(actual).toHaveLength(expected.length);
  return actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
}

describe('weights of every source compute what the source computes', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'circumplex-weights-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([...FIXTURES_OF_SOURCES, ...VARIANTS])('%s', async (name, source) => {
    const file = join(folder, `${name}.weights`);
    writeFileSync(file, gunzipSync(readFileSync(join(FIXTURES, `${name}.weights.gz`))));
    const expected = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as Expected;
    const { backbones: ids, format } = weightSources.find(({ id }) => id === source)!;
    const [backbone] = ids as [string];
    const width = format === 'keras-hdf5' ? 1 / 16 : 0.055;
    const before = memory().numTensors;

    const opened = await openWeights({ file }, registry, backbone);
    const written = {
      backbone: { id: backbone, inputSize: SIDE, width },
      fc: { units: [12, 10] },
    };
    const spec = completeModel(modelSpec.parse(written), opened);
    const model = composeModel(spec, registry, 1);
    const report = loadWeights(model, opened);
    opened.close();

    const wanted = [expected.features, expected.fc].filter((each) => each !== undefined);
    const last = backbone === 'resnet-50' ? 'avgpool' : 'pool5';
    const outputs = compute(model, [last, 'fc2'].slice(0, wanted.length));
    model.dispose();
    for (const [i, output] of wanted.entries()) {
      expect(largestDifference(outputs[i]![1]!, channelsLast(output))).toBeLessThan(1e-5);
    }
    expect(report.source).toBe(FOUND[source] ?? source);
    expect(report.missing).toEqual([]);
    expect(report.fresh).toEqual(expected.fc ? ['output'] : ['fc1', 'fc2', 'output']);
    expect(memory().numTensors).toBe(before);
  });
});
