import { createTensor, float, GraphBuilder } from '../index.js';

it('stores equal constants once, also from subgraphs', () => {
  const graph = new GraphBuilder();
  const body = graph.subgraph('body');
  expect(graph.int64([1, 2])).toBe(body.int64([1, 2]));
  expect(graph.int64(1)).not.toBe(graph.int64([1]));
  expect(graph.float32(0)).not.toBe(graph.float32(-0));
  expect(graph.float32([1, 2, 3, 4])).not.toBe(graph.float32([1, 2, 3, 4], [2, 2]));
  expect(graph.build().initializers).toHaveLength(7);
  expect(body.build().initializers).toHaveLength(0);
});

it('never gives a name twice', () => {
  const graph = new GraphBuilder();
  graph.input('v0', 'float32');
  const names = [graph.op('A', []), graph.fresh(), ...graph.op('B', [], {}, { outputs: 2 })];
  expect(new Set(['v0', ...names]).size).toBe(5);
  const body = graph.subgraph('body');
  expect(body.freshInput('float32')).not.toBe(graph.freshInput('float32'));
  expect(body.build().inputs).toHaveLength(1);
  expect(() => graph.input('v0', 'float32')).toThrow("'v0' is taken");
  expect(() => graph.op('C', [], {}, { outputs: ['v0'] })).toThrow("'v0' is taken");
});

it('writes typed attributes', () => {
  const graph = new GraphBuilder();
  graph.op('A', [], {
    axis: 1,
    alpha: float(1),
    flag: false,
    list: [1],
    text: 'x',
    none: undefined,
  });
  expect(graph.build().nodes[0]?.attributes).toEqual({
    axis: { type: 'int', value: 1 },
    alpha: { type: 'float', value: 1 },
    flag: { type: 'int', value: 0 },
    list: { type: 'ints', value: [1] },
    text: { type: 'string', value: 'x' },
  });
  expect(() => graph.op('A', [], { alpha: 0.5 })).toThrow('use float()');
  expect(() => graph.op('A', [], { list: [0.5] })).toThrow('use float()');
});

it('checks the length of tensors', () => {
  expect(() => createTensor('w', 'float32', [2, 2], new Float32Array(3))).toThrow(
    'needs 16 bytes, got 12',
  );
});
