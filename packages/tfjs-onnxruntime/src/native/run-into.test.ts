import { DATA_TYPES, encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import type { NativeSession, NativeTensor } from './binding.js';
import { loadBinding } from './load-binding.mjs';
import { MARKER, runInto } from './run-into.mjs';
import { sessionOptions } from './session-options.mjs';

/** A session for y = -x, with the output that nothing can be made of. */
function negation(): NativeSession {
  const graph = new GraphBuilder('contract');
  graph.input('x', 'float32', [2]);
  const to = { to: DATA_TYPES.bfloat16 };
  graph.op('Cast', [graph.float32(0)], to, { outputs: [MARKER] });
  graph.output(MARKER, 'bfloat16', []);
  graph.output('y', 'float32', [2], graph.op('Neg', ['x']));
  const bytes = encodeModel(graph.model({ opset: 18 }));
  const session = new (loadBinding().InferenceSession)();
  session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, sessionOptions(1));
  return session;
}

function tensor(data: Float32Array): NativeTensor {
  return { type: 'float32', data, dims: [data.length], location: 'cpu' };
}

it('writes outputs into the memory it is given', () => {
  const session = negation();
  const y = new Float32Array(2);
  runInto(session, { x: tensor(Float32Array.of(1, -2)) }, { y: tensor(y) });
  expect([...y]).toEqual([-1, 2]);
  session.dispose();
});

it('is told of the marker after the run and before anything is copied', () => {
  const session = negation();
  const y = new Float32Array(2);
  const run = () =>
    session.run({ x: tensor(Float32Array.of(1, -2)) }, { [MARKER]: null, y: tensor(y) }, {});
  expect(run).toThrow(/Tensor type \(16\) is not supported/);
  expect([...y]).toEqual([-1, 2]);
  session.dispose();
});

it('passes on what fails in the run itself', () => {
  const session = negation();
  const x = tensor(new Float32Array(3));
  expect(() => runInto(session, { x }, { y: tensor(new Float32Array(2)) })).toThrow(/x/);
  session.dispose();
});
