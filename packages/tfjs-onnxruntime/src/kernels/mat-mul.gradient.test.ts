import * as tf from '@tensorflow/tfjs-core';
import { expectGradients } from '../testing/gradient-check.js';
import { generate, map, read, zip } from '../testing/reference/nd-array.js';
import type { NdArray } from '../testing/reference/nd-array.js';
import { forSeeds } from '../testing/seeds.js';

function matMul(a: NdArray, b: NdArray, transposeA: boolean, transposeB: boolean): NdArray {
  const [rows = 1, inner = 1] = transposeA ? a.shape.slice(-2).reverse() : a.shape.slice(-2);
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
  return generate([...a.shape.slice(0, -2), rows, columns], (index) => {
    const [batch, row, column] = [index.slice(0, -2), index.at(-2) ?? 0, index.at(-1) ?? 0];
    let total = 0;
    for (let k = 0; k < inner; k += 1) {
      const left = transposeA ? [k, row] : [row, k];
      const right = transposeB ? [column, k] : [k, column];
      total += read(a, [...batch, ...left]) * read(b, [...batch, ...right]);
    }
    return total;
  });
}

forSeeds('matMul with transposes', 40, (random) => {
  const [m = 1, k = 1, n = 1] = random.shape(3, 1, 6);
  const batch = random.shape(random.integer(0, 2), 1, 3);
  const [transposeA, transposeB] = [random.next() < 0.5, random.next() < 0.5];
  return expectGradients(random, {
    inputs: [
      random.array([...batch, ...(transposeA ? [k, m] : [m, k])]),
      random.array([...batch, ...(transposeB ? [n, k] : [k, n])]),
    ],
    apply: (a, b) => tf.matMul(a, b, transposeA, transposeB),
    reference: (a, b) => matMul(a, b, transposeA, transposeB),
  });
});

forSeeds('fused matMul with bias and relu', 10, (random) => {
  const [m = 1, k = 1, n = 1] = random.shape(3, 1, 6);
  return expectGradients(random, {
    inputs: [random.array([m, k]), random.array([k, n]), random.array([n])],
    apply: (a, b, bias) =>
      tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias, activation: 'relu' }),
    reference: (a, b, bias) =>
      map(
        zip(matMul(a, b, false, false), bias, (value, extra) => value + extra),
        (value) => Math.max(value, 0),
      ),
  });
});
