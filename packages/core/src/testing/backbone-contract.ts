import { slice } from '@tensorflow/tfjs-core';
import { input, model } from '@tensorflow/tfjs-layers';
import type { BackboneDescriptor, Preprocessing } from '../contracts/index.js';
import { networkContract } from './network-contract.js';
import {
  buildContext,
  furthest,
  noise,
  predict,
  withNetwork,
  type MakeNetwork,
} from './network-probe.js';
import { pluginContract, type PluginOptions } from './plugin-contract.js';
import { runner } from './runner.js';

function preprocessingFaults(preprocessing: Preprocessing): string[] {
  const { width, height, channelOrder, scale, offset, landmarks } = preprocessing;
  const size = (side: number): boolean => Number.isInteger(side) && side > 0;
  return [
    size(width) && size(height) ? '' : 'size',
    ['rgb', 'bgr'].includes(channelOrder) ? '' : 'channelOrder',
    scale.length === 3 && scale.every((s) => Number.isFinite(s) && s !== 0) ? '' : 'scale',
    offset.length === 3 && offset.every(Number.isFinite) ? '' : 'offset',
    landmarks === 'crop' ? '' : 'landmarks',
  ].filter((fault) => fault !== '');
}

/**
 * Declares the tests that every backbone must pass. The test file registers a tfjs backend
 * (`import '@tensorflow/tfjs-backend-cpu'`) and calls this at its top level.
 *
 * @param setting - `options` make the backbone as small as it goes, so that tests stay fast.
 */
export function backboneContract(
  descriptor: BackboneDescriptor,
  setting: { readonly options: PluginOptions },
): void {
  const { describe, it, expect } = runner();
  const { options } = setting;
  const configure = () => descriptor.configure(options);
  const make: MakeNetwork = (seed) => {
    const backbone = configure();
    const { height, width } = backbone.preprocessing;
    const frames = input({ shape: [height, width, 3] });
    return model({ inputs: frames, outputs: backbone.build(frames, buildContext(seed)) });
  };
  const frames = (count: number) => () => {
    const { height, width } = configure().preprocessing;
    return [noise([count, height, width, 3], 1)];
  };

  describe(`backbone '${descriptor.id}' keeps its contract`, () => {
    pluginContract(descriptor, options);

    it('declares how frames must be preprocessed', () => {
      expect(preprocessingFaults(configure().preprocessing)).toEqual([]);
    });

    it('declares fully connected layers that can be built', () => {
      const { units, dropout } = configure().fullyConnected;
      expect(units.length).toBeGreaterThan(0);
      expect(units.filter((n) => !Number.isInteger(n) || n < 1)).toEqual([]);
      expect(dropout >= 0 && dropout < 1).toBe(true);
    });

    it('gives features of the declared shape for any number of frames', () => {
      withNetwork(make, 1, (network) => {
        const { outputShape } = configure();
        expect(network.outputShape).toEqual([null, ...outputShape]);
        const size = outputShape.reduce((a, b) => a * b, 1);
        for (const count of [1, 3]) {
          const features = predict(network, frames(count));
          expect(features.length).toBe(count * size);
          expect(features.every(Number.isFinite)).toBe(true);
        }
      });
    });

    it('sees every frame by itself', () => {
      withNetwork(make, 1, (network) => {
        const together = predict(network, frames(3));
        const alone = predict(network, () => [slice(frames(3)()[0]!, 0, 1)]);
        expect(furthest(alone, together)).toBeLessThan(1e-4);
      });
    });

    networkContract(make, frames(3));
  });
}
