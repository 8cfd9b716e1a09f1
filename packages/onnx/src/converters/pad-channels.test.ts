import '@tensorflow/tfjs-backend-cpu';
import { PadChannels } from '@circumplex/backbones';
import { input, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { compareLayers } from '../testing/compare-network.js';

it('adds channels of zeros', async () => {
  const { difference, dims, operators } = await compareLayers(
    input({ shape: [3, 4, 2], name: 'image' }),
    (x) => new PadChannels({ name: 'wider', zeros: 3 }).apply(x) as SymbolicTensor,
  );
  expect(dims).toEqual([2, 3, 4, 5]);
  expect(operators).toEqual(['Transpose', 'Pad', 'Transpose']);
  expect(difference).toBe(0);
});
