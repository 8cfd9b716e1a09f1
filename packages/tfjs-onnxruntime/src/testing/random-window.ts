import type { backend_util } from '@tensorflow/tfjs-core';
import type { Random } from './random.js';
import type { NdArray } from './reference/nd-array.js';
import { positionsOf } from './reference/windows.js';
import type { Padding, Window } from './reference/windows.js';

/** Images and a window that fits into them. */
export interface WindowCase {
  readonly x: NdArray;
  readonly window: Window;
}

/** Small random images under a random window; TensorFlow.js dilates only windows of stride 1. */
export function randomWindow(random: Random, kind: 'dilated' | 'plain'): WindowCase {
  for (;;) {
    const pair = (high: number): [number, number] => [
      random.integer(1, high),
      random.integer(1, high),
    ];
    const shape = [...random.shape(1, 1, 2), ...random.shape(2, 3, 7), random.integer(1, 3)];
    const dilated = kind === 'dilated' && random.next() < 0.6;
    const size = pair(4);
    const window = {
      size,
      strides: dilated || random.next() < 0.4 ? [1, 1] : pair(3),
      dilations: dilated ? pair(3) : [1, 1],
      padding: randomPadding(random, size),
    };
    if (Math.min(...positionsOf(shape, window)) > 0) return { x: random.array(shape), window };
  }
}

/** Explicit padding stays below the window's size, so that no window lies in it alone. */
function randomPadding(random: Random, size: readonly number[]): Padding {
  const sides = size.map((length): [number, number] => [
    random.integer(0, length - 1),
    random.integer(0, length - 1),
  ]);
  return random.pick<Padding>(['same', 'valid', sides]);
}

/** A padding as TensorFlow.js's operations take it. */
export function tfPadding(padding: Padding): 'same' | 'valid' | backend_util.ExplicitPadding {
  if (typeof padding === 'string') return padding;
  const [rows, columns] = padding.map(([before, after]): [number, number] => [before, after]);
  return [[0, 0], rows ?? [0, 0], columns ?? [0, 0], [0, 0]];
}
