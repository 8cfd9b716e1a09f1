import '@tensorflow/tfjs-backend-cpu';
import { eye, matMul, slice, tidy, type Tensor2D } from '@tensorflow/tfjs-core';
import { distance } from '../testing/gradients.js';
import { GateOrthogonal } from './orthogonal.js';

describe('GateOrthogonal', () => {
  it('makes an orthogonal matrix for each gate, another for each', () => {
    tidy(() => {
      const all = new GateOrthogonal(3).apply([16, 48]);
      const blocks = [0, 16, 32].map((at) => slice(all, [0, at], [16, 16]) as Tensor2D);
      const identity = eye(16).dataSync();
      for (const block of blocks) {
        const product = matMul(block, block, false, true).dataSync();
        expect(distance(product, identity)).toBeLessThan(1e-6);
      }
      expect(distance(blocks[0]!.dataSync(), blocks[1]!.dataSync())).toBeGreaterThan(0.1);
    });
  });
});
