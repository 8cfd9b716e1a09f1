import type { Emitter } from '../compile/emitter.js';
import type { Affine, Value } from '../compile/value.js';
import { Value as GraphValue } from '../compile/value.js';
import { padRank, sizeOf } from '../shapes.js';
import { blockedConv, POINT } from './conv-blocked.js';
import { blockedVector, emitElementwise, takeNames } from './elementwise.js';

/**
 * Products and sums with small operands (a number, one per channel) are put off: factors multiply
 * each other instead of the big tensor, leave sums over the axes that they do not vary along, and
 * become one pass over a blocked image together with an offset and a ReLU. Batch norm's gradient
 * comes out of TensorFlow.js's dozen passes as four.
 */

/** Elements below which putting off saves nothing. */
const MIN_SIZE = 4096;

/** How many times smaller a small operand is at least. */
const SMALL = 8;

/** The operand that is small beside the result, and the other one, where there is such a pair. */
export function smallOperand(
  [a, b]: readonly Value[],
  shape: readonly number[],
): { full: Value; small: Value } | undefined {
  if (!a || !b || sizeOf(shape) < MIN_SIZE) return undefined;
  if (isFull(a, shape) && isSmall(b, shape)) return { full: a, small: smallest(b) };
  return isFull(b, shape) && isSmall(a, shape) ? { full: b, small: smallest(a) } : undefined;
}

function smallest(value: Value): Value {
  return value.spread ?? value;
}

function isFull(value: Value, shape: readonly number[]): boolean {
  return value.spread === undefined && value.shape.join() === shape.join();
}

function isSmall(value: Value, shape: readonly number[]): boolean {
  return sizeOf(smallest(value).shape) * SMALL <= sizeOf(shape);
}

/** `value ⊙ factor`, put off. */
export function scale(graph: Emitter, value: Value, factor: Value): Value {
  const known = unshifted(value);
  if (!known) return affine(graph, { ...NOTHING, base: value, factor });
  const product = multiplySmall(graph, factorOf(graph, known), factor);
  return affine(graph, { ...NOTHING, base: known.base, factor: product });
}

/** `value ÷ divisor`, put off; one division by the divisor itself if nothing else joins in. */
export function divide(graph: Emitter, value: Value, divisor: Value): Value {
  const known = unshifted(value);
  if (!known) return affine(graph, { ...NOTHING, base: value, factor: divisor, divisor });
  const factor = smallNode(graph, 'Div', factorOf(graph, known), divisor);
  return affine(graph, { ...NOTHING, base: known.base, factor });
}

/** `value + offset`, put off where one node can do both; undefined where it cannot. */
export function shift(graph: Emitter, value: Value, offset: Value): Value | undefined {
  const known = value.affine;
  if (!known || known.offset || !fusesInBlocks(graph, known, offset)) return undefined;
  return affine(graph, { ...known, factor: factorOf(graph, known), divisor: undefined, offset });
}

/**
 * `value - small` for one number per channel, put off in blocked images. However the numbers are
 * shaped the nodes are the same, so that batch norm's gradient finds its difference made.
 */
export function subtract(graph: Emitter, value: Value, small: Value): Value | undefined {
  const channels = value.shape.at(-1) ?? 1;
  if (small.shape.at(-1) !== channels || sizeOf(small.shape) !== channels) return undefined;
  graph.settle(value);
  const vector = graph.reshaped(small, [channels]);
  if (!fusesInBlocks(graph, { base: value, factor: vector }, vector))
    return emitElementwise(graph, [value, vector], value.shape, 'float32', (_, names) =>
      graph.op('Sub', names),
    );
  const offset = graph.value([channels], 'float32', graph.op('Neg', [graph.plain(vector)]));
  const ones = graph.builder.float32(Array<number>(channels).fill(1));
  const factor = graph.value([channels], 'float32', ones);
  return affine(graph, { ...NOTHING, base: value, factor, offset });
}

/** `value ⊙ factor + offset` with one number per channel. */
export function affineOf(graph: Emitter, value: Value, factor: Value, offset: Value): Value {
  graph.settle(value);
  const parts = { ...NOTHING, base: value, factor };
  if (fusesInBlocks(graph, parts, offset)) return affine(graph, { ...parts, offset });
  return emitElementwise(graph, [value, factor, offset], value.shape, 'float32', (_, names) => {
    const [source = '', times = '', plus = ''] = names;
    return graph.op('Add', [graph.op('Mul', [source, times]), plus]);
  });
}

/** The sum of two products with factors, as one product that is added to while it is made. */
export function addProducts(graph: Emitter, [a, b]: readonly Value[]): Value | undefined {
  const [left, right] = [a?.affine, b?.affine];
  if (!a || !b || !left || !right || left.addend || left.offset || right.addend) return undefined;
  const perChannel = [left, right].every((one) => fusesInBlocks(graph, one, one.factor));
  if (!perChannel) return undefined;
  const factor = factorOf(graph, left);
  return affine(graph, { ...NOTHING, base: left.base, factor, addend: b });
}

const NOTHING = { offset: undefined, addend: undefined, divisor: undefined } as const;

/** The unsettled product with a small factor that a value is, if it is one. */
export function unshifted({ affine: known }: Value): Affine | undefined {
  return known && !known.offset && !known.addend ? known : undefined;
}

/** The factor itself, where it was given as a divisor. */
export function factorOf(graph: Emitter, { factor, divisor }: Affine): Value {
  if (!divisor) return factor;
  return graph.value(divisor.shape, 'float32', graph.op('Reciprocal', [graph.plain(divisor)]));
}

/** The product of two small values. */
export function multiplySmall(graph: Emitter, a: Value, b: Value): Value {
  return smallNode(graph, 'Mul', a, b);
}

function smallNode(graph: Emitter, type: string, a: Value, b: Value): Value {
  const rank = Math.max(a.shape.length, b.shape.length);
  const [left, right] = [padRank(a.shape, rank), padRank(b.shape, rank)];
  const reach = left.map((dim, axis) => Math.max(dim, right[axis] ?? 1));
  return graph.value(reach, 'float32', graph.op(type, [graph.plain(a), graph.plain(b)]));
}

function affine(graph: Emitter, parts: Affine): Value {
  const value = new GraphValue(parts.base.shape, 'float32');
  value.affine = parts;
  value.defer = () => settle(graph, value, false);
  return value;
}

/** The ReLU of a value that one node can make together with its factor and offset. */
export function rectifyAffine(graph: Emitter, value: Value): Value | undefined {
  if (!value.affine?.offset) return undefined;
  const result = new GraphValue(value.shape, 'float32');
  result.affine = value.affine;
  settle(graph, result, true);
  return result;
}

function settle(graph: Emitter, value: Value, rectify: boolean): void {
  const parts = value.affine;
  value.affine = undefined;
  if (!parts) return;
  if (parts.offset || parts.addend) value.blocked = blockedAffine(graph, parts, rectify);
  else takeNames(value, product(graph, parts));
}

function product(graph: Emitter, parts: Affine): Value {
  const { base, factor, divisor } = parts;
  if (!divisor && fusesInBlocks(graph, parts, factor))
    return graph.named('blocked', base.shape, 'float32', blockedAffine(graph, parts, false));
  const [type, operand] = divisor ? ['Div', divisor] : ['Mul', factor];
  return emitElementwise(
    graph,
    [base, operand],
    base.shape,
    'float32',
    (_, [big = '', small = '']) => graph.op(type, [big, small]),
  );
}

/** One pass over a blocked image: a convolution of each channel with one number. */
function blockedAffine(graph: Emitter, parts: Affine, rectify: boolean): string {
  const { base, factor, offset, addend } = parts;
  const channels = base.shape[3] ?? 1;
  const filter = graph.plain(graph.reshaped(factor, [channels, 1, 1, 1]));
  const bias = offset ? graph.plain(graph.reshaped(offset, [channels])) : '';
  const names = [graph.name(base, 'blocked'), filter, bias];
  if (addend) names.push(graph.name(addend, 'blocked'));
  while (names.at(-1) === '') names.pop();
  const activation = rectify ? { activation: 'Relu' } : {};
  return blockedConv(graph, names, POINT, { group: channels, ...activation });
}

function fusesInBlocks(
  graph: Emitter,
  { base, factor }: Pick<Affine, 'base' | 'factor'>,
  offset: Value,
): boolean {
  const channels = base.shape[3];
  return (
    graph.blocks(base.shape) &&
    base.has('blocked') &&
    [factor, offset].every(
      (small) => blockedVector(small, base.shape) && sizeOf(small.shape) === channels,
    )
  );
}
