import { CircumplexError, type EngineDescriptor } from '@circumplex/core';
import { findBackend, registerKernel } from '@tensorflow/tfjs-core';
import { borrowKernels } from './borrowed-kernels.js';
import { probeBackend } from './probe.js';
import { startBackend } from './start-backend.js';
import { filterGradient } from './wasm-filter-gradient.js';

const BACKEND = 'wasm';
const FIX = 'reinstall: npm ci (or npm install @tensorflow/tfjs-backend-wasm@4.22.0)';
const FATAL = ['uncaughtException', 'unhandledRejection'] as const;

let fallbacks: () => Readonly<Record<string, number>> = () => ({});

/** Its loader adds handlers for the whole process, which would print errors their own way. */
async function load(): Promise<void> {
  const before = FATAL.map((event) => new Set(process.rawListeners(event)));
  await import('@tensorflow/tfjs-backend-cpu');
  await import('@tensorflow/tfjs-backend-wasm');
  await startBackend(BACKEND);
  const kernelName = 'Conv2DBackpropFilter';
  registerKernel({ kernelName, backendName: BACKEND, kernelFunc: filterGradient });
  fallbacks = borrowKernels(BACKEND);
  FATAL.forEach((event, i) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[i]!.has(listener)) process.off(event, listener as () => void);
    }
  });
}

/** Its loader rejects with an object about web servers where the file is not there. */
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'its .wasm file does not load';
  return cause.message.split('\n', 1)[0]!;
}

async function use(): Promise<void> {
  try {
    await (findBackend(BACKEND) === null ? load() : startBackend(BACKEND));
  } catch (cause) {
    throw new CircumplexError('ENGINE_UNAVAILABLE', {
      where: "engine 'wasm'",
      must: 'tfjs-backend-wasm must start',
      got: reason(cause),
      todo: FIX,
      cause,
    });
  }
}

/**
 * tfjs's WebAssembly kernels on one core (its threads need a browser), with a filter gradient made
 * of them. Kernels that are still missing, of depthwise gradients above all, run in plain JavaScript.
 */
export const wasm: EngineDescriptor = {
  kind: 'engine',
  id: BACKEND,
  summary: 'WebAssembly on one core; where onnxruntime has no binary',
  source: 'https://www.npmjs.com/package/@tensorflow/tfjs-backend-wasm',
  rank: 5,
  use,
  probe: () => probeBackend(use, FIX),
  fallbacks: () => fallbacks(),
};
