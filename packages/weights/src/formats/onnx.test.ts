import {
  createTensor,
  encodeModel,
  type Graph,
  type Model,
  type Node,
  type Tensor,
} from '@circumplex/onnx-model';
import { testFolder, withinASecond } from '../testing/files.js';
import { openWeightFile } from './open.js';

const folder = testFolder();
afterAll(() => folder.remove());

function modelBytes(graph: Partial<Graph>): Uint8Array {
  const model: Model = {
    irVersion: 8,
    opsetImports: [{ domain: '', version: 17 }],
    graph: { name: 'g', nodes: [], initializers: [], inputs: [], outputs: [], ...graph },
  };
  return encodeModel(model);
}

const open = (graph: Partial<Graph>) => openWeightFile(folder.write(modelBytes(graph)));
const float = (name: string, ...values: number[]): Tensor =>
  createTensor(name, 'float32', [values.length], Float32Array.from(values));
const out = { name: 'y', dataType: 'float32' } as const;

describe('onnx', () => {
  it('reads initializers and constants of any width', async () => {
    const file = await open({
      initializers: [
        float('single', 1),
        createTensor('half', 'float16', [1], Uint16Array.of(0x3c00)),
        createTensor('brain', 'bfloat16', [1], Uint16Array.of(0x4000)),
        createTensor('double', 'float64', [1], Float64Array.of(0.25)),
        createTensor('shape', 'int64', [1], BigInt64Array.of(7n)),
      ],
      nodes: [
        {
          opType: 'Constant',
          inputs: [],
          outputs: ['constant'],
          attributes: { value: { type: 'tensor', value: float('', 5) } },
        },
      ],
    });
    const value = (name: string): number => file.tensors.get(name)!.read()[0]!;
    expect(['single', 'half', 'brain', 'double', 'constant'].map(value)).toEqual([
      1, 1, 2, 0.25, 5,
    ]);
    expect(() => value('shape')).toThrow(expect.objectContaining({ code: 'WEIGHTS_UNSUPPORTED' }));
  });

  it('names weights by their place in the graph, in whatever order the file has the nodes', async () => {
    const conv = (x: string, weight: string, y: string, stride: number): Node => ({
      opType: 'Conv',
      inputs: [x, weight],
      outputs: [y],
      attributes: { strides: { type: 'ints', value: [stride, stride] } },
    });
    const nodes: Node[] = [
      { opType: 'Add', inputs: ['b', 'shortcut'], outputs: ['y'] },
      conv('a', 'third', 'b', 1),
      conv('x', 'w', 'shortcut', 2),
      conv('x', 'copied', 'a', 2),
      { opType: 'Identity', inputs: ['w'], outputs: ['copied'] },
    ];
    const initializers = [float('w', 1), float('third', 3)];
    const { aliases } = await open({ nodes, initializers, outputs: [out] });
    const found = [0, 1, 2].map((i) => aliases!.get(`Conv#${i}.weight`)!);
    expect(found.map(({ name, stride }) => [name, stride])).toEqual([
      ['w', 2],
      ['third', 1],
      ['w', 2],
    ]);
    expect(aliases!.get('copied')!.name).toBe('w');
  });

  it('refuses what Circumplex exported, and says what to give', async () => {
    const bytes = encodeModel({
      irVersion: 8,
      opsetImports: [{ domain: '', version: 17 }],
      metadata: { 'circumplex.format': '1' },
      graph: { name: 'g', nodes: [], initializers: [float('w', 1)], inputs: [], outputs: [] },
    });
    await expect(openWeightFile(folder.write(bytes))).rejects.toMatchObject({
      code: 'WEIGHTS_UNSUPPORTED',
      message: expect.stringMatching(
        /an ONNX file that Circumplex exported; give the run's folder \(or its checkpoint\) instead$/,
      ),
    });
  });

  it('leaves out products whose weights lie the other way round', async () => {
    const gemm = (y: string, transB: number): Node => ({
      opType: 'Gemm',
      inputs: ['x', 'w'],
      outputs: [y],
      attributes: { transB: { type: 'int', value: transB } },
    });
    const graph = { initializers: [float('w', 1)], outputs: [out] };
    expect((await open({ ...graph, nodes: [gemm('y', 1)] })).aliases!.has('Gemm#0.weight')).toBe(
      true,
    );
    expect((await open({ ...graph, nodes: [gemm('y', 0)] })).aliases!.has('Gemm#0.weight')).toBe(
      false,
    );
  });

  it('ends cycles of nodes and of copies', async () => {
    const identity = (x: string, y: string): Node => ({
      opType: 'Identity',
      inputs: [x],
      outputs: [y],
    });
    const conv: Node = { opType: 'Conv', inputs: ['y', 'a'], outputs: ['y'] };
    const file = await withinASecond(() =>
      open({ nodes: [identity('a', 'b'), identity('b', 'a'), conv], outputs: [out] }),
    );
    expect([...file.aliases!.keys()]).toEqual([]);
  });

  it('opens 100,000 tensors and a chain of 100,000 nodes within a second', async () => {
    const indices = Array.from({ length: 100_000 }, (_, i) => i);
    const many = modelBytes({ initializers: indices.map((i) => float(`t${i}`, i)) });
    const file = await withinASecond(() => openWeightFile(folder.write(many)));
    expect(file.tensors.size).toBe(100_000);
    const chain = modelBytes({
      nodes: indices.map((i) => ({ opType: 'Relu', inputs: [`x${i}`], outputs: [`x${i + 1}`] })),
      outputs: [{ ...out, name: 'x100000' }],
    });
    await withinASecond(() => openWeightFile(folder.write(chain)));
  });

  it('refuses a file cut anywhere, or opens what is left of it whole', async () => {
    const bytes = modelBytes({ initializers: [float('a', 1, 2), float('b', 3)] });
    let refused = 0;
    for (let length = 1; length < bytes.length; length++) {
      const file = folder.write(bytes.subarray(0, length), 'cut');
      await openWeightFile(file).then(
        ({ tensors }) => tensors.forEach((tensor) => tensor.read()),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'WEIGHTS_INVALID' });
          refused += 1;
        },
      );
    }
    expect(refused).toBeGreaterThan(bytes.length - 20);
  });

  const number = (value: number): number[] =>
    value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)];
  const field = (id: number, bytes: readonly number[]): number[] => [
    id * 8 + 2,
    ...number(bytes.length),
    ...bytes,
  ];
  const text = (value: string): number[] => [...Buffer.from(value)];
  const tensorFields = (...fields: number[][]): Uint8Array =>
    Uint8Array.from([0x08, 8, ...field(7, field(5, fields.flat()))]);
  const entry = (key: string, value: string): number[] =>
    field(13, [...field(1, text(key)), ...field(2, text(value))]);
  const external = (location: string, offset: number): Uint8Array =>
    tensorFields(
      [8, 2],
      [16, 1],
      field(8, text('w')),
      [14 * 8, 1],
      entry('location', location),
      entry('offset', String(offset)),
    );

  it('reads what is in a file beside it when it is asked for', async () => {
    folder.write(new Uint8Array(Float32Array.of(1, 2, 3).buffer), 'beside.data');
    const file = await openWeightFile(folder.write(external('beside.data', 4)));
    expect([...file.tensors.get('w')!.read()]).toEqual([2, 3]);
  });

  it.each([
    ['is not there', 'nowhere.data', 0, 'FILE_MISSING'],
    ['ends before', 'beside.data', 8, 'WEIGHTS_INVALID'],
  ])('says where that file %s', async (_, location, offset, code) => {
    const file = await openWeightFile(folder.write(external(location, offset)));
    expect(() => file.tensors.get('w')!.read()).toThrow(expect.objectContaining({ code }));
  });

  it.each<[string, Uint8Array, string, string]>([
    ['data of another folder', external('../beside.data', 0), 'WEIGHTS_INVALID', 'own folder'],
    ['data at any path', external('/etc/passwd', 0), 'WEIGHTS_INVALID', 'own folder'],
    [
      'a size that lies',
      tensorFields([8, 127], [16, 1], field(9, [1, 2, 3, 4])),
      'WEIGHTS_INVALID',
      'elements',
    ],
    [
      'a type nobody knows',
      tensorFields([8, 1], [16, 99], field(9, [1])),
      'WEIGHTS_INVALID',
      'type 99',
    ],
    ['no graph', Uint8Array.of(0x08, 8), 'WEIGHTS_INVALID', 'no graph'],
  ])('refuses %s', async (_, bytes, code, message) => {
    await expect(openWeightFile(folder.write(bytes))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
