import type { EngineDescriptor } from '@circumplex/core';
import { tensorflowEngine } from './tensorflow/engine.js';

/** The same on an NVIDIA GPU; without one it does not start. */
export const tensorflowCuda: EngineDescriptor = {
  ...tensorflowEngine('tensorflow-cuda'),
  summary: 'tfjs-node-gpu on a current TensorFlow, for NVIDIA GPUs; installed likewise',
  source: 'https://www.npmjs.com/package/@tensorflow/tfjs-node-gpu',
  rank: 30,
};
