import {
  CircumplexError,
  messageOf,
  type EngineDescriptor,
  type EngineOptions,
} from '@circumplex/core';
import { engine, findBackend } from '@tensorflow/tfjs-core';
import { probeBackend } from './probe.js';
import { startBackend } from './start-backend.js';

const BACKEND = 'onnxruntime';
const FIX = 'reinstall: npm ci (onnxruntime-node carries its binaries; npm 10 or later)';

let fallbacks: () => Readonly<Record<string, number>> = () => ({});

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
    fallbacks = () => backend.onnxruntimeStats().fallbacks;
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
  fallbacks: () => fallbacks(),
};
