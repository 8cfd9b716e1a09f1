import type { EngineDescriptor } from '@circumplex/core';
import { tensorflowEngine } from './tensorflow/engine.js';

/** tfjs-node on TensorFlow's library for the processor, or for CUDA where that is installed. */
export const tensorflow: EngineDescriptor = {
  ...tensorflowEngine('tensorflow'),
  summary: 'tfjs-node on a current TensorFlow; installed by circumplex engine install',
  source: 'https://www.npmjs.com/package/@tensorflow/tfjs-node',
  rank: 7,
};
