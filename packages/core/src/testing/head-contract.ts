import { add, concat, zeros, type Tensor } from '@tensorflow/tfjs-core';
import { input, model } from '@tensorflow/tfjs-layers';
import type { HeadDescriptor } from '../contracts/index.js';
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
const BATCH = 2;
const TIME = 5;
const features = (): Tensor[] => [noise([BATCH, TIME, FEATURES], 1)];

/** The same features but for one frame of the first sequence. */
function withChanged(frame: number): Tensor[] {
  const before = zeros([BATCH, frame, FEATURES]);
  const after = zeros([BATCH, TIME - 1 - frame, FEATURES]);
  const changed = concat([noise([1, 1, FEATURES], 2), zeros([BATCH - 1, 1, FEATURES])], 0);
  const change = concat([before, changed, after], 1);
  return [add(features()[0]!, change)];
}

/**
 * Declares the tests that every head must pass. The test file registers a tfjs backend
 * (`import '@tensorflow/tfjs-backend-cpu'`) and calls this at its top level.
 *
 * @param setting - `options` make the head small, so that tests stay fast.
 */
export function headContract(
  descriptor: HeadDescriptor,
  setting: { readonly options: PluginOptions },
): void {
  const { describe, it, expect } = runner();
  const { options } = setting;
  const make: MakeNetwork = (seed) => {
    const x = input({ shape: [null, FEATURES] });
    const y = descriptor.configure(options).build(x, buildContext(seed));
    return model({ inputs: x, outputs: y });
  };

  describe(`head '${descriptor.id}' keeps its contract`, () => {
    pluginContract(descriptor, options);

    it('is fed from a fully connected layer that can exist', () => {
      const { from } = descriptor.configure(options);
      expect(from === 'last' || (Number.isInteger(from) && from >= 1)).toBe(true);
    });

    it('gives [batch, time, units] for any batch and time', () => {
      withNetwork(make, 1, (network) => {
        const [batch, time, units] = network.outputShape as (number | null)[];
        expect([batch, time]).toEqual([null, null]);
        for (const shape of [
          [1, 1],
          [3, 2],
        ]) {
          const y = predict(network, () => [noise([...shape, FEATURES], 1)]);
          expect(y.length).toBe(shape[0]! * shape[1]! * units!);
          expect(y.every(Number.isFinite)).toBe(true);
        }
      });
    });

    it('looks back if it is recurrent, never ahead, never at other sequences', () => {
      withNetwork(make, 1, (network) => {
        const units = (network.outputShape as number[])[2]!;
        const { recurrent } = descriptor.configure(options);
        const before = predict(network, features);
        const changed = { itself: false, later: false };
        for (let frame = 0; frame < TIME; frame++) {
          const after = predict(network, () => withChanged(frame));
          const differ = (from: number, to: number): boolean =>
            furthest(after.subarray(from * units, to * units), before.subarray(from * units)) > 0;
          expect(differ(0, frame) || differ(TIME, BATCH * TIME)).toBe(false);
          changed.itself ||= differ(frame, frame + 1);
          changed.later ||= differ(frame + 1, TIME);
        }
        expect(changed).toEqual({ itself: true, later: recurrent });
      });
    });

    networkContract(make, features);
  });
}
