import {
  createTensor,
  decodeModel,
  encodeModel,
  GraphBuilder,
  OnnxFormatError,
  splitExternalData,
  tensorValues,
} from './index.js';
import type { ExternalData, Model } from './index.js';

const KB64 = 64 * 1024;

function modelWithWeights(): Model {
  const graph = new GraphBuilder('g');
  const x = graph.input('x', 'float32', [1, 300]);
  const w1 = Float32Array.from({ length: 300 * 300 }, (_, i) => Math.sin(i));
  const w2 = Float32Array.from({ length: 300 }, (_, i) => i);
  const y = graph.op('MatMul', [
    x,
    graph.initializer(createTensor('w1', 'float32', [300, 300], w1)),
  ]);
  const z = graph.op('Add', [y, graph.initializer(createTensor('w2', 'float32', [300], w2))]);
  graph.output('z', 'float32', [1, 300], graph.op('Mul', [z, graph.float32(2)]));
  return graph.model({ opset: 17 });
}

/** Reads from a data file that is in memory. */
const reads = (data: Uint8Array) => (where: ExternalData) =>
  data.subarray(where.offset, where.offset + where.length);

describe('splitExternalData', () => {
  const whole = modelWithWeights();
  const { model, data } = splitExternalData(whole, 'm.onnx.data');
  const file = encodeModel(model);

  it('moves all but small tensors out, each to a multiple of 64 KiB', () => {
    const places = model.graph.initializers.map(({ external }) => external);
    expect(places).toEqual([
      { location: 'm.onnx.data', offset: 0, length: 360_000 },
      { location: 'm.onnx.data', offset: 6 * KB64, length: 1200 },
      undefined,
    ]);
    expect(Buffer.concat(data)).toHaveLength(6 * KB64 + 1200);
    expect(file.length).toBeLessThan(600);
  });

  it('does not copy tensors', () => {
    expect(data[0]).toBe(whole.graph.initializers[0]!.rawData);
  });

  it('is read back with the data, or with their places', () => {
    expect(decodeModel(file, { external: reads(Buffer.concat(data)) })).toEqual({
      ...whole,
      graph: {
        ...whole.graph,
        initializers: whole.graph.initializers.map((tensor) => ({
          ...tensor,
          rawData: Buffer.from(tensor.rawData),
        })),
      },
    });
    const kept = decodeModel(file, { external: 'keep' });
    expect(kept).toEqual(model);
    expect(encodeModel(kept)).toEqual(file);
    expect(() => tensorValues(kept.graph.initializers[0]!)).toThrow('another file');
  });

  it('is refused where nothing is said about other files', () => {
    expect(() => decodeModel(file)).toThrow("tensor 'w1' keeps its data in another file");
  });

  it('is refused where the data file is too short', () => {
    const short = Buffer.concat(data).subarray(0, 6 * KB64 + 4);
    expect(() => decodeModel(file, { external: reads(short) })).toThrow(
      "tensor 'w2' needs 1200 bytes of 'm.onnx.data' from 393216, got 4",
    );
  });
});

describe('external data that lie', () => {
  function fileWith(external: ExternalData, dims = [2]): Uint8Array {
    const tensor = { name: 'w', dims, dataType: 'float32', rawData: new Uint8Array(0) } as const;
    const graph = { name: 'g', nodes: [], inputs: [], outputs: [] };
    return encodeModel({
      irVersion: 8,
      opsetImports: [],
      graph: { ...graph, initializers: [{ ...tensor, external }] },
    });
  }
  const never = (): Uint8Array => {
    throw new Error('must not be read');
  };
  const place = { location: 'a', offset: 0, length: 8 };

  it.each(['../a', '/etc/passwd', 'b/a', 'b\\a', 'C:a', '..', '.', '', 'a\u0000b'])(
    'are refused in %j, no file of the folder',
    (location) => {
      for (const external of [never, 'keep'] as const) {
        const decode = () => decodeModel(fileWith({ ...place, location }), { external });
        expect(decode).toThrow(OnnxFormatError);
        expect(decode).toThrow("is no file name of the model's own folder");
      }
    },
  );

  it.each([
    [{ length: 12 }, [2], 'needs 8 bytes, its external data have 12'],
    [{ length: 4 }, [2], 'needs 8 bytes, its external data have 4'],
    [{ length: 8 }, [2 ** 31, 2 ** 31], 'bytes, its external data have 8'],
    [{ offset: -1 }, [2], "has external offset '-1'"],
    [{ offset: 1.5 }, [2], "has external offset '1.5'"],
    [{ offset: 1e30 }, [2], "has external offset '1e+30'"],
  ])('are refused with %j for shape %j', (change, dims, message) => {
    const decode = () => decodeModel(fileWith({ ...place, ...change }, dims), { external: never });
    expect(decode).toThrow(OnnxFormatError);
    expect(decode).toThrow(message);
  });
});
