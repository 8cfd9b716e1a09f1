import { onnxIndices, simplify, tfjsIndices } from './feature-order.js';

const order = [{ size: 2 }, { height: 1, width: 2, channels: 3 }] as const;

it('maps both ways', () => {
  expect(tfjsIndices(order)).toEqual([0, 1, 2, 5, 3, 6, 4, 7]);
  expect(onnxIndices(order)).toEqual([0, 1, 2, 4, 6, 3, 5, 7]);
});

it('forgets orders that are as in tfjs', () => {
  expect(simplify([{ size: 2 }, { size: 3 }])).toBeUndefined();
  expect(simplify(order)).toBe(order);
});
