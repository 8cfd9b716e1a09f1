import type {
  GraphOutline,
  ModelOutline,
  NodeOutline,
  TensorOutline,
} from '@circumplex/onnx-model';
import { allTensors, layersOf, operatorsText, parametersOf } from './layers.js';
import { modelOutline } from './model.testing.js';

const tensor = (name: string, dims: number[], dataType = 'float32'): TensorOutline => ({
  name,
  dims,
  dataType,
  bytes: 4 * dims.reduce((a, b) => a * b, 1),
});

const node = (name: string, parts: Partial<NodeOutline> = {}): NodeOutline => ({
  opType: 'Op',
  domain: '',
  name,
  inputs: [],
  outputs: [],
  tensors: [],
  graphs: [],
  ...parts,
});

function graphOf(nodes: NodeOutline[], initializers: TensorOutline[] = []): GraphOutline {
  return { name: 'g', nodes, initializers, inputs: [], outputs: [], valueInfos: [] };
}

function model(nodes: NodeOutline[], initializers?: TensorOutline[]): ModelOutline {
  return { irVersion: 8, opsetImports: [], graph: graphOf(nodes, initializers) };
}

describe('layersOf', () => {
  it('tells operator, shape and weights of each node', async () => {
    const layers = layersOf(await modelOutline());
    expect(layers.slice(0, 2)).toEqual([
      {
        name: 'fc1/MatMul',
        group: 'fc1',
        operator: 'MatMul',
        shape: '',
        parameters: 32,
        bytes: 128,
      },
      { name: 'fc1/Add', group: 'fc1', operator: 'Add', shape: '', parameters: 4, bytes: 16 },
    ]);
    expect(layers.at(-1)).toMatchObject({ shape: '[batch, time, 2]' });
  });

  it('counts a weight once, and those of bodies and constants where they are', () => {
    const body = graphOf([node('inner', { inputs: ['shared'] })], [tensor('own', [3])]);
    const layers = layersOf(
      model(
        [
          node('loop', { graphs: [body] }),
          node('again', { inputs: ['shared'] }),
          node('constant', { tensors: [tensor('', [5])] }),
        ],
        [tensor('shared', [7])],
      ),
    );
    expect(layers.map(({ parameters }) => parameters)).toEqual([10, 0, 5]);
  });

  it('groups by as few parts of a name as leave groups readable', () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, i) => node(`/encoder/layer.${i % 10}/op_${i}`));
    const groups = (count: number) =>
      new Set(layersOf(model(names(count))).map(({ group }) => group));
    expect([...groups(50)]).toEqual(['encoder']);
    expect(groups(500).size).toBe(10);
    expect(groups(500)).toContain('encoder/layer.3');
    expect(layersOf(model([node('Conv_0'), node('', { outputs: ['y'] })]))).toMatchObject([
      { name: 'Conv_0', group: 'Conv_0' },
      { name: 'y', group: 'y' },
    ]);
  });

  it('names operators of other domains', () => {
    const [layer] = layersOf(model([node('n', { opType: 'Gelu', domain: 'com.microsoft' })]));
    expect(layer?.operator).toBe('com.microsoft.Gelu');
  });
});

describe('parameters', () => {
  it('are no shapes, axes and words, and no sizes that cannot be', () => {
    const tensors = [
      tensor('w', [2, 3]),
      tensor('axes', [4], 'int64'),
      tensor('words', [4], 'string'),
      tensor('huge', [2 ** 40, 2 ** 40]),
      tensor('wrong', [-1]),
    ];
    expect(parametersOf(tensors)).toBe(6);
  });

  it('are found everywhere', async () => {
    expect(parametersOf(allTensors(await modelOutline()))).toBe(44);
  });
});

it('counts operators', async () => {
  const layers = layersOf(await modelOutline());
  expect(operatorsText(layers)).toBe('MatMul × 2, Add, Identity');
  expect(operatorsText(layers, 1)).toBe('MatMul × 2 and 2 more');
});
