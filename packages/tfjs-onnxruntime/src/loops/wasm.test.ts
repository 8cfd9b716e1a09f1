import { Loops } from '../device/worker/loops.mjs';
import { Slots } from '../device/worker/slots.mjs';
import { Random } from '../testing/random.js';
import type { Loop, LoopOp, LoopStep } from './loop.js';
import { encodeLoops } from './wasm.js';

const SPECIAL = [0, -0, NaN, Infinity, -Infinity, 1e-40, 3.4e38];
const LENGTHS = [1, 3, 4, 5, 16, 17, 63, 1000];

/** The same arithmetic on one element at a time; every step rounds to float32. */
const PLAIN: Record<LoopOp, (a: number, b: number) => number> = {
  abs: (a) => Math.abs(a),
  neg: (a) => -a,
  sqrt: (a) => Math.sqrt(a),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
};

function plainly({ steps, outputs }: Loop, operands: readonly number[]): number[] {
  const values = [...operands];
  for (const { op, operands: places } of steps) {
    const [a = NaN, b = NaN] = places.map((place) => values[place] ?? NaN);
    values.push(Math.fround(PLAIN[op](a, b)));
  }
  return outputs.map((value) => values[value] ?? NaN);
}

interface Operands {
  readonly tensors: readonly (readonly number[])[];
  readonly scalars?: readonly number[];
  /** For each output the input in whose place it is written; elsewhere where there is none. */
  readonly inPlace?: readonly number[];
}

/** What the device makes of a loop, the last of those in its module. */
function compute(loops: readonly Loop[], { tensors, scalars = [], inPlace = [] }: Operands) {
  const loop = loops.at(-1) as Loop;
  const slots = new Slots();
  const put = (values: readonly number[]) => {
    const memory = slots.onHeap(values.length * 4);
    new Float32Array(slots.heap.memory.buffer, memory.at, values.length).set(values);
    return memory;
  };
  const inputs = tensors.map(put);
  const numbers = scalars.map((value) => put([value]));
  const bytes = inputs[0]?.bytes ?? 0;
  const outputs = loop.outputs.map((_, i) => inputs[inPlace[i] ?? -1] ?? slots.onHeap(bytes));
  const guard = put([42]);
  const counted = (list: readonly unknown[], from = 0) => list.map((_, index) => from + index);
  const call = {
    code: loops.length - 1,
    bytes,
    inputs: counted(inputs),
    scalars: counted(numbers, inputs.length),
    outputs: counted(outputs),
  };
  const places = [...inputs, ...numbers];
  const compiled = new Loops({ module: encodeLoops(loops).buffer, calls: [call] }, slots);
  compiled.run(
    (operand) => places[operand]?.at ?? 0,
    (result) => outputs[result]?.at ?? 0,
  );
  const read = ({ at, bytes: size }: { at: number; bytes: number }) => [
    ...new Float32Array(slots.heap.memory.buffer, at, size / 4),
  ];
  expect(read(guard)).toEqual([42]);
  return outputs.map(read);
}

/** Compares the device with {@link plainly}, to the bit. */
function expectEqual(loop: Loop, operands: Operands): void {
  const { tensors, scalars = [] } = operands;
  const rows = (tensors[0] ?? []).map((_, index) =>
    plainly(loop, [...tensors.map((tensor) => tensor[index] ?? NaN), ...scalars]),
  );
  const expected = loop.outputs.map((_, output) => rows.map((row) => row[output]));
  expect(compute([loop], operands)).toEqual(expected);
}

function numbers(random: Random, length: number): number[] {
  return Array.from({ length }, () =>
    random.integer(0, 9) === 0
      ? Math.fround(random.pick(SPECIAL))
      : Math.fround(random.next() * 4 - 2),
  );
}

const OPS = Object.keys(PLAIN) as LoopOp[];
const isUnary = (op: LoopOp) => PLAIN[op].length === 1;

it.each(OPS)('%s equals plain arithmetic, whatever the length', (op) => {
  const random = new Random(1);
  for (const length of LENGTHS) {
    const tensors = [numbers(random, length), numbers(random, length)];
    const operands = isUnary(op) ? [0] : [0, 1];
    expectEqual({ inputs: 2, scalars: 0, steps: [{ op, operands }], outputs: [2] }, { tensors });
  }
});

it('reads single numbers beside tensors', () => {
  const random = new Random(2);
  const steps: LoopStep[] = [
    { op: 'mul', operands: [0, 1] },
    { op: 'sub', operands: [2, 3] },
  ];
  const scalars = [0.1, -7].map(Math.fround);
  expectEqual(
    { inputs: 1, scalars: 2, steps, outputs: [4] },
    { tensors: [numbers(random, 21)], scalars },
  );
});

it('computes random chains, more values than one byte can count among them', () => {
  const random = new Random(3);
  for (const count of [2, 10, 40, 300]) {
    const steps = Array.from({ length: count }, (_, index): LoopStep => {
      const op = random.pick(OPS);
      const operand = () => random.integer(0, 3 + index);
      return { op, operands: isUnary(op) ? [operand()] : [operand(), operand()] };
    });
    const outputs = [random.integer(4, 3 + count), 3 + count];
    const tensors = [0, 1, 2].map(() => numbers(random, 37));
    const scalars = [Math.fround(random.next())];
    expectEqual({ inputs: 3, scalars: 1, steps, outputs }, { tensors, scalars });
  }
});

it('writes where it reads', () => {
  const random = new Random(4);
  const steps: LoopStep[] = [
    { op: 'add', operands: [0, 1] },
    { op: 'sub', operands: [0, 1] },
  ];
  const tensors = [numbers(random, 30), numbers(random, 30)];
  const loop = { inputs: 2, scalars: 0, steps, outputs: [2, 3] };
  for (const inPlace of [[0], [1, 0], [0, 1]]) expectEqual(loop, { tensors, inPlace });
});

it('has a function for each loop', () => {
  const loop = (op: LoopOp): Loop => ({
    inputs: 2,
    scalars: 0,
    steps: [{ op, operands: [0, 1] }],
    outputs: [2],
  });
  const tensors = [[6], [2]];
  const loops = [loop('add'), loop('sub'), loop('div')];
  const results = loops.map((_, index) => compute(loops.slice(0, index + 1), { tensors }));
  expect(results.flat(2)).toEqual([8, 4, 3]);
});
