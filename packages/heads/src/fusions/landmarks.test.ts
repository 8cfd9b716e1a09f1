import '@tensorflow/tfjs-backend-cpu';
import { fusionContract } from '@circumplex/core/testing';
import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { input, model } from '@tensorflow/tfjs-layers';
import { landmarks } from './landmarks.js';

fusionContract(landmarks);

const context = { seed: () => 1, clock: { step: 0 } };

describe('landmarks', () => {
  it('puts x1, y1, x2, y2, … behind the features', () => {
    const features = input({ shape: [2] });
    const points = input({ shape: [68, 2] });
    const outputs = landmarks.configure({}).build(features, { landmarks: points }, context);
    const network = model({ inputs: [features, points], outputs });
    const xy = Array.from({ length: 136 }, (_, i) => i / 136);
    const fused = tidy(() => {
      const y = network.apply([tensor([[7, 8]]), tensor(xy, [1, 68, 2])]) as Tensor;
      return [...y.dataSync()];
    });
    expect(fused).toEqual([7, 8, ...new Float32Array(xy)]);
    network.dispose();
  });

  it('refuses to be built without landmarks', () => {
    const build = () => landmarks.configure({}).build(input({ shape: [2] }), {}, context);
    expect(build).toThrow("fusion 'landmarks': must get landmarks");
  });
});
