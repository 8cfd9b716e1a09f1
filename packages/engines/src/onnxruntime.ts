import {
  CircumplexError,
  messageOf,
  type EngineDescriptor,
  type EngineOptions,
  type RepeatedStep,
} from '@circumplex/core';
import type * as Backend from '@circumplex/tfjs-onnxruntime';
import { engine, findBackend, type Tensor } from '@tensorflow/tfjs-core';
import { probeBackend } from './probe.js';
import { startBackend } from './start-backend.js';

const BACKEND = 'onnxruntime';
const FIX = 'reinstall: npm ci (onnxruntime-node carries its binaries; npm 10 or later)';

let loaded: typeof Backend | undefined;

function fallbacks(): Readonly<Record<string, number>> {
  return loaded?.onnxruntimeStats().fallbacks ?? {};
}

function repeat(step: (...inputs: readonly Tensor[]) => Tensor): RepeatedStep {
  if (loaded) return loaded.compiledStep(step);
  throw new CircumplexError('ENGINE_UNAVAILABLE', {
    where: "engine 'onnxruntime'",
    must: 'must be in use before it repeats steps',
    todo: 'call use first',
  });
}

/**
 * The package is loaded here and not at the top: where its binary is missing, others still work.
 * Once the backend runs it keeps its threads.
 */
async function use({ threads }: EngineOptions): Promise<void> {
  try {
    const backend = await import('@circumplex/tfjs-onnxruntime');
    if (!(BACKEND in engine().registry))
      backend.registerOnnxruntimeBackend(threads === undefined ? {} : { threads });
    await startBackend(BACKEND);
    loaded = backend;
  } catch (cause) {
    throw new CircumplexError('ENGINE_UNAVAILABLE', {
      where: "engine 'onnxruntime'",
      must: 'onnxruntime-node must start',
      got: messageOf(cause).split('\n', 1)[0]!,
      todo: FIX,
      cause,
    });
  }
}

/** A backend already registered keeps its threads. */
async function start(): Promise<void> {
  if (findBackend(BACKEND) === null) await use({});
  else await startBackend(BACKEND);
}

/** tfjs on onnxruntime: whole training steps as one compiled graph, on all cores. */
export const onnxruntime: EngineDescriptor = {
  kind: 'engine',
  id: 'onnxruntime',
  summary: 'compiled by onnxruntime for the processor; the default',
  source: 'https://www.npmjs.com/package/onnxruntime-node',
  rank: 10,
  use,
  probe: () => probeBackend(start, FIX),
  fallbacks,
  repeat,
};
