import '@tensorflow/tfjs-backend-cpu';
import { headContract } from '@circumplex/core/testing';
import { gru } from './gru.js';

headContract(gru, { options: { units: 3 } });
headContract(gru, { options: { units: 3, layers: 1, from: 'fc2' } });

describe('gru', () => {
  it("defaults to AffWildNet's head", () => {
    const { options, from, recurrent } = gru.configure({});
    expect(options).toEqual({ layers: 2, units: 128, dropout: 0.5, from: 'fc1' });
    expect([from, recurrent]).toEqual([1, true]);
    expect(gru.configure({ from: 'last' }).from).toBe('last');
  });
});
