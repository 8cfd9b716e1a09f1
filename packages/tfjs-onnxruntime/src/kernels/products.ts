import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { sizeOf } from '../shapes.js';
import { factorOf, multiplySmall, scale, unshifted } from './affine.js';
import { emitElementwise, positive } from './elementwise.js';

/** Elements from which on factors are kept out of a product. */
const MIN_SIZE = 4096;

/** A product of two tensors of the result's shape: factors stay outside, masks need no tensor. */
export function multiplyFull(
  graph: Emitter,
  [a, b]: readonly Value[],
  shape: readonly number[],
): Value | undefined {
  if (!a || !b || sizeOf(shape) < MIN_SIZE || !isFull(a, shape) || !isFull(b, shape))
    return undefined;
  const known = [a, b].map((value) => unshifted(value));
  const bases = [a, b].map((value, side) => known[side]?.base ?? value);
  const product = emitProduct(graph, bases, shape);
  const factors = known.flatMap((one) => (one ? [factorOf(graph, one)] : []));
  const [first, second] = factors;
  if (!first) return product;
  return scale(graph, product, second ? multiplySmall(graph, first, second) : first);
}

function isFull(value: Value, shape: readonly number[]): boolean {
  return value.spread === undefined && value.shape.join() === shape.join();
}

function emitProduct(graph: Emitter, bases: readonly Value[], shape: readonly number[]): Value {
  const masked = bases.findIndex(({ maskOf }) => maskOf !== undefined);
  const source = bases[masked]?.maskOf;
  const other = bases[1 - masked];
  if (source && other)
    return emitElementwise(graph, [other, source], shape, 'float32', (_, [x = '', y = '']) =>
      graph.op('Mul', [x, positive(graph, y)]),
    );
  return emitElementwise(graph, bases, shape, 'float32', (_, names) =>
    graph.op('Mul', [...names].sort()),
  );
}
