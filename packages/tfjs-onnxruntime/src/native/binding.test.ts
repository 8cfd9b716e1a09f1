import { encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import type { NativeSession, NativeTensor } from './binding.js';
import { loadBinding } from './load-binding.mjs';
import { sessionOptions } from './session-options.mjs';

function load(build: (graph: GraphBuilder) => void): NativeSession {
  const graph = new GraphBuilder('contract');
  build(graph);
  const bytes = encodeModel(graph.model({ opset: 18 }));
  const session = new (loadBinding().InferenceSession)();
  session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, sessionOptions(1));
  return session;
}

function tensor(data: Float32Array, dims: number[]): NativeTensor {
  return { type: 'float32', data, dims, location: 'cpu' };
}

/** What this package relies on and onnxruntime-node does not document. */
describe("onnxruntime-node's synchronous binding", () => {
  it('takes plain objects as tensors and writes into the memory of the fetches', () => {
    const session = load((graph) => {
      graph.input('x', 'float32', [2]);
      graph.output('y', 'float32', [2], graph.op('Neg', ['x']));
    });
    const result = new Float32Array(2);
    session.run({ x: tensor(Float32Array.of(1, -2), [2]) }, { y: tensor(result, [2]) }, {});
    expect([...result]).toEqual([-1, 2]);
    session.dispose();
  });

  it('throws where a model is invalid, or a run fails', () => {
    expect(() =>
      load((graph) => graph.output('y', 'float32', [1], graph.op('NoSuchOp', []))),
    ).toThrow(/NoSuchOp/);
    const session = load((graph) => {
      graph.input('x', 'float32', [2]);
      graph.output('y', 'float32', [2], graph.op('Neg', ['x']));
    });
    const wrong = tensor(new Float32Array(3), [3]);
    expect(() => session.run({ x: wrong }, { y: tensor(new Float32Array(2), [2]) }, {})).toThrow();
    session.dispose();
  });
});
