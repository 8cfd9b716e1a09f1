import { add, concat, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { input, model } from '@tensorflow/tfjs-layers';
import { LANDMARK_COUNT, type FusionDescriptor, type SideInput } from '../contracts/index.js';
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

const FEATURES = 5;
const FRAMES = 3;
/** Shape of a frame's features and of each side input. */
const SHAPES: Readonly<Record<'features' | SideInput, readonly number[]>> = {
  features: [FEATURES],
  landmarks: [LANDMARK_COUNT, 2],
};

/** The same tensor with its last frame changed. */
function changeLast(x: Tensor): Tensor {
  const rest = x.shape.slice(1);
  return add(x, concat([zeros([FRAMES - 1, ...rest]), noise([1, ...rest], 2)], 0));
}

/**
 * Declares the tests that every fusion must pass. The test file registers a tfjs backend
 * (`import '@tensorflow/tfjs-backend-cpu'`) and calls this at its top level.
 */
export function fusionContract(
  descriptor: FusionDescriptor,
  setting: { readonly options: PluginOptions } = { options: {} },
): void {
  const { describe, it, expect } = runner();
  const { options } = setting;
  const names = (): readonly ('features' | SideInput)[] => [
    'features',
    ...descriptor.configure(options).inputs,
  ];
  const make: MakeNetwork = (seed) => {
    const inputs = names().map((name) => input({ shape: [...SHAPES[name]] }));
    const side = Object.fromEntries(names().map((name, i) => [name, inputs[i]!]));
    const fusion = descriptor.configure(options);
    const outputs = fusion.build(inputs[0]!, side, buildContext(seed));
    return model({ inputs, outputs });
  };
  const inputs = (): Tensor[] => names().map((name) => noise([FRAMES, ...SHAPES[name]], 1));

  describe(`fusion '${descriptor.id}' keeps its contract`, () => {
    pluginContract(descriptor, options);

    it('takes side inputs that exist, each once', () => {
      const known = Object.keys(SHAPES);
      expect(names().filter((name) => !known.includes(name))).toEqual([]);
      expect(new Set(names()).size).toBe(names().length);
    });

    it('gives [frames, features] that depend on each of its inputs, frame by frame', () => {
      withNetwork(make, 1, (network) => {
        const size = (network.outputShape as number[])[1]!;
        const before = predict(network, inputs);
        expect(before.length).toBe(FRAMES * size);
        names().forEach((_, changed) => {
          const after = predict(network, () =>
            inputs().map((x, i) => (i === changed ? changeLast(x) : x)),
          );
          const last = (FRAMES - 1) * size;
          expect(furthest(before.subarray(0, last), after.subarray(0, last))).toBe(0);
          expect(furthest(before.subarray(last), after.subarray(last))).toBeGreaterThan(0);
        });
      });
    });

    networkContract(make, inputs);
  });
}
