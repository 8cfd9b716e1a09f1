import { createRandom } from '@circumplex/core';
import { sequential } from './sequential.js';
import { shuffled } from './shuffled.js';

const sequences = Array.from({ length: 20 }, () => ({ video: 'a', subject: 'a', frames: 4 }));
const all = sequences.map((_, i) => i);

describe('samplers', () => {
  it('sequential keeps the order', () => {
    expect(sequential.configure({}).order(sequences, createRandom(1))).toEqual(all);
  });

  it('shuffled visits everything once in an order that follows the stream', () => {
    const order = shuffled.configure({}).order(sequences, createRandom(1));
    expect(order).not.toEqual(all);
    expect([...order].sort((a, b) => a - b)).toEqual(all);
    expect(shuffled.configure({}).order(sequences, createRandom(1))).toEqual(order);
    expect(shuffled.configure({}).order(sequences, createRandom(2))).not.toEqual(order);
  });

  it('refuse options they do not have', () => {
    expect(() => shuffled.configure({ seed: 1 })).toThrow(/unknown option 'seed'/);
  });
});
