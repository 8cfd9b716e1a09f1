import {
  CircumplexError,
  messageOf,
  type EngineDescriptor,
  type EngineOptions,
} from '@circumplex/core';
import { engine, findBackend, setBackend } from '@tensorflow/tfjs-core';
import { probeBackend } from './probe.js';

const BACKEND = 'onnxruntime';
const FIX = 'reinstall: npm ci (onnxruntime-node carries its binaries; npm 10 or later)';

/**
 * The package is loaded here and not at the top: where its binary is missing, others still work.
 * Once the backend runs it keeps its threads.
 */
async function use({ threads }: EngineOptions): Promise<void> {
  try {
    const { registerOnnxruntimeBackend } = await import('@circumplex/tfjs-onnxruntime');
    if (!(BACKEND in engine().registry))
      registerOnnxruntimeBackend(threads === undefined ? {} : { threads });
    if (await setBackend(BACKEND)) return;
  } catch (cause) {
    throw unavailable(cause);
  }
  throw unavailable();
}

function unavailable(cause?: unknown): CircumplexError {
  return new CircumplexError('ENGINE_UNAVAILABLE', {
    where: "engine 'onnxruntime'",
    must: 'onnxruntime-node must start',
    ...(cause === undefined ? {} : { got: messageOf(cause) }),
    todo: FIX,
    cause,
  });
}

/** A backend already registered keeps its threads. */
async function start(): Promise<void> {
  if (findBackend(BACKEND) === null) await use({});
  else await setBackend(BACKEND);
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
};
