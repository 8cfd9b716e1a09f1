import type { OutputDescriptor } from '../contracts/index.js';
import { pluginContract, type PluginOptions } from './plugin-contract.js';
import { runner } from './runner.js';

/** Declares the tests that every output must pass; called at the top level of a test file. */
export function outputContract(
  descriptor: OutputDescriptor,
  setting: { readonly options: PluginOptions } = { options: {} },
): void {
  const { describe, it, expect } = runner();
  const { options } = setting;

  describe(`output '${descriptor.id}' keeps its contract`, () => {
    pluginContract(descriptor, options);

    it('names every number along its last axis', () => {
      const { names } = descriptor.configure(options);
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => name.trim() === '')).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    });

    it('says the range of its labels exactly if it is a regression', () => {
      const { task, range } = descriptor.configure(options);
      expect(['regression', 'classification']).toContain(task);
      expect(range !== undefined).toBe(task === 'regression');
      if (range) expect(range[0] < range[1]).toBe(true);
    });
  });
}
