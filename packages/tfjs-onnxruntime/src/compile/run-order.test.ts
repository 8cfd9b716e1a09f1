import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_TYPES, encodeModel, GraphBuilder } from '@circumplex/onnx-model';
import type { NativeTensor } from '../native/binding.js';
import { loadBinding } from '../native/load-binding.mjs';
import { sessionOptions } from '../native/session-options.mjs';
import { inRunOrder } from './run-order.js';

interface ProfileEvent {
  readonly name: string;
  readonly ts: number;
}

function tensor(): NativeTensor {
  return { type: 'float32', data: new Float32Array(4).fill(0.5), dims: [4], location: 'cpu' };
}

/** Names of a graph's nodes in the order in which onnxruntime runs them. */
function ran(graph: GraphBuilder): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'circumplex-order-'));
  const profiling = { enableProfiling: true, profileFilePrefix: join(folder, 'run') };
  const session = new (loadBinding().InferenceSession)();
  try {
    const model = graph.model({ opset: 18 });
    const nodes = inRunOrder(model.graph.nodes.map((node, i) => ({ ...node, name: `n${i}` })));
    const bytes = encodeModel({ ...model, graph: { ...model.graph, nodes } });
    const options = { ...sessionOptions(1), ...profiling };
    session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, options);
    session.run({ x: tensor() }, { y: tensor() }, {});
    session.dispose();
    const [file = ''] = readdirSync(folder);
    const events = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProfileEvent[];
    const kernels = events.filter(({ name }) => /^n\d+_kernel_time$/.test(name));
    return kernels.sort((a, b) => a.ts - b.ts).map(({ name }) => name.replace('_kernel_time', ''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function emitted(graph: GraphBuilder): string[] {
  return graph.build().nodes.map((_, index) => `n${index}`);
}

it('runs the parts of a sum of gradients from the last layer to the first', () => {
  const graph = new GraphBuilder('order');
  let x = graph.input('x', 'float32', [4]);
  const layers: string[] = [];
  for (let layer = 0; layer < 4; layer += 1) layers.push((x = graph.op('Tanh', [x])));
  let gradient = x;
  const parts: string[] = [];
  for (const input of layers.reverse()) {
    const mask = graph.op('Ceil', [input]);
    gradient = graph.op('Mul', [gradient, mask]);
    parts.push(graph.op('Mul', [gradient, input]));
  }
  const sum = parts.reverse().reduce((total, part) => graph.op('Add', [total, part]));
  graph.output('y', 'float32', [4], sum);
  expect(ran(graph)).toEqual(emitted(graph));
});

it('runs what the body of a node reads before it', () => {
  const graph = new GraphBuilder('order');
  const x = graph.input('x', 'float32', [4]);
  const [outer, unread] = [graph.op('Tanh', [x]), graph.op('Exp', [x])];
  const branch = (name: string) => {
    const body = graph.subgraph(name);
    body.output(`${name}-y`, 'float32', [4], body.op('Neg', [outer]));
    return body.build();
  };
  const condition = graph.op('Cast', [graph.float32(1)], { to: DATA_TYPES.bool });
  const branches = { then_branch: branch('then'), else_branch: branch('else') };
  const chosen = graph.op('If', [condition], branches);
  graph.output('y', 'float32', [4], graph.op('Add', [unread, chosen]));
  const order = ran(graph);
  expect(order.indexOf('n0')).toBeLessThan(order.indexOf('n3'));
  expect([...order].sort()).toEqual(emitted(graph).sort());
});
