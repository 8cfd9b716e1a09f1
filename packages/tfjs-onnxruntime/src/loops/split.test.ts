import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { Entry } from '../entry.js';
import { registerOnnxruntimeBackend } from '../index.js';
import type { Plan } from '../recorder/plan.js';
import type { RecordedNode } from '../recorder/recorded-node.js';
import { backend } from '../testing/faulty.js';
import { split } from './split.js';

const SHAPE = [3, 5];

function entry(shape: readonly number[] = SHAPE): Entry {
  return new Entry('float32', shape, () => {
    throw new Error('nobody reads it');
  });
}

/** Nodes in the order of their calls, with what a plan would say of them. */
class Recorded {
  readonly nodes: RecordedNode[] = [];

  call(op: string, inputs: readonly Entry[], shape: readonly number[] = SHAPE): Entry {
    const output = entry(shape);
    this.nodes.push({
      kernel: op,
      op,
      signature: 0,
      inputs,
      shapes: inputs.map((input) => input.shape),
      outputs: [output],
      emit: () => [],
      scratch: 0,
      needed: true,
      firstValue: 0,
    });
    return output;
  }

  split(...results: Entry[]) {
    const made = new Set(this.nodes.flatMap(({ outputs }) => outputs));
    const read = new Set(this.nodes.flatMap(({ inputs }) => inputs));
    const leaves = [...read].filter((input) => !made.has(input));
    return split({ nodes: this.nodes, leaves, results });
  }
}

/** `weight - rate · (moment + gradient)²`, four kernels with one result. */
function update(recorded: Recorded, gradient: Entry, rate = entry([])): Entry {
  const [weight, moment] = [entry(), entry()];
  const sum = recorded.call('Square', [recorded.call('Add', [moment, gradient])]);
  return recorded.call('Sub', [weight, recorded.call('Multiply', [rate, sum])]);
}

describe('an elementwise end', () => {
  it('leaves the graph, which keeps what it reads', () => {
    const recorded = new Recorded();
    const gradient = recorded.call('MatMul', [entry([3, 4]), entry([4, 5])]);
    const weight = update(recorded, gradient);
    const { head, chains } = recorded.split(weight);
    expect(head.nodes.map(({ op }) => op)).toEqual(['MatMul']);
    expect(head.results).toEqual([gradient]);
    expect(chains.map(({ outputs }) => outputs)).toEqual([[weight]]);
    expect(chains[0]?.inputs).toContain(gradient);
    expect(chains[0]?.loop.steps.map(({ op }) => op)).toEqual(['add', 'mul', 'mul', 'sub']);
  });

  it('reads single numbers from the graph and from outside', () => {
    const recorded = new Recorded();
    const norm = recorded.call('Sum', [entry()], []);
    const weight = update(recorded, entry(), norm);
    const { head, chains } = recorded.split(weight);
    expect(chains[0]?.scalars).toEqual([norm]);
    expect(chains[0]?.loop.scalars).toBe(1);
    expect(head.results).toEqual([norm]);
  });

  it('counts a tensor of equal elements among the numbers', () => {
    const recorded = new Recorded();
    const zeros = entry();
    zeros.constant = 0;
    const { chains } = recorded.split(update(recorded, zeros));
    expect(chains[0]?.scalars).toContain(zeros);
    expect(chains[0]?.inputs).not.toContain(zeros);
  });

  it('is a loop for each group of tensors that are read together', () => {
    const recorded = new Recorded();
    const rate = entry([]);
    const weights = [update(recorded, entry(), rate), update(recorded, entry(), rate)];
    const { chains } = recorded.split(...weights);
    expect(chains.map(({ outputs }) => outputs)).toEqual(weights.map((weight) => [weight]));
  });
});

describe('what stays in the graph', () => {
  it('is an activation that a node of the graph reads', () => {
    const recorded = new Recorded();
    const activation = update(recorded, entry());
    const product = recorded.call('MatMul', [activation, entry([5, 5])]);
    const { head, chains } = recorded.split(activation, product);
    expect(chains).toEqual([]);
    expect(head.nodes).toHaveLength(5);
  });

  it('is a chain of fewer than four kernels', () => {
    const recorded = new Recorded();
    const sum = recorded.call('Add', [entry(), entry()]);
    const result = recorded.call('Sqrt', [recorded.call('Square', [sum])]);
    expect(recorded.split(result).chains).toEqual([]);
  });

  it('is arithmetic that broadcasts', () => {
    const recorded = new Recorded();
    const result = update(recorded, recorded.call('Add', [entry(), entry([5])]));
    const { head } = recorded.split(result);
    expect(head.nodes.map(({ shapes }) => shapes)).toEqual([[SHAPE, [5]]]);
  });

  it('is arithmetic of single numbers, and of integers', () => {
    const recorded = new Recorded();
    const rate = recorded.call('Sqrt', [entry([])], []);
    const result = update(recorded, entry(), rate);
    expect(recorded.split(result).head.nodes.map(({ op }) => op)).toEqual(['Sqrt']);
  });
});

describe("TensorFlow.js's Adam", () => {
  beforeAll(async () => {
    registerOnnxruntimeBackend({ threads: 1 });
    await tf.setBackend('onnxruntime');
  });

  afterAll(() => tf.removeBackend('onnxruntime'));

  it('updates weights and moments in a loop each', () => {
    const weights = [tf.variable(tf.ones([4, 3])), tf.variable(tf.zeros([3]))] as const;
    const x = tf.randomNormal([2, 4]) as tf.Tensor2D;
    const adam = tf.train.adam();
    const step = () =>
      adam.minimize(() => {
        const [matrix, bias] = weights as readonly [tf.Variable<tf.Rank.R2>, tf.Variable];
        return tf.mean(tf.square(tf.add(tf.matMul(x, matrix), bias))) as tf.Scalar;
      });
    step();
    let plan: Plan | undefined;
    backend().recorder.capture(step, (seen) => (plan = seen));
    const { head, chains } = split(plan as Plan);
    expect(chains.map(({ outputs }) => outputs.map(({ shape }) => shape))).toEqual([
      [
        [4, 3],
        [4, 3],
        [4, 3],
      ],
      [[3], [3], [3]],
    ]);
    expect(head.nodes.map(({ op }) => op)).not.toContain('Sqrt');
    tf.dispose([x, ...weights]);
    adam.dispose();
  });
});
