import { join } from 'node:path';
import * as core from '@circumplex/core';
import * as onnx from '@circumplex/onnx';
import * as tfjsCore from '@tensorflow/tfjs-core';
import * as tfjsLayers from '@tensorflow/tfjs-layers';
import { createJiti } from 'jiti';

/** Imports modules on behalf of an experiment. */
export interface ModuleLoader {
  /**
   * @param name - a file, absolute or beginning with `./` or `../`, or a package.
   */
  load(name: string): Promise<unknown>;
}

/**
 * Loads TypeScript and JavaScript, resolved from a folder. Files get this process's core and tfjs:
 * another copy would have other classes and an engine of its own, and experiments need not install
 * them.
 */
export function createModuleLoader(folder: string): ModuleLoader {
  const jiti = createJiti(join(folder, 'experiment.js'), {
    moduleCache: false,
    fsCache: false,
    virtualModules: {
      '@circumplex/core': core,
      '@circumplex/onnx': onnx,
      '@tensorflow/tfjs-core': tfjsCore,
      '@tensorflow/tfjs-layers': tfjsLayers,
    },
  });
  return { load: (name) => jiti.import(name) };
}
