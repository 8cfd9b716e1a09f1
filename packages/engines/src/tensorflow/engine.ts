import {
  isCircumplexError,
  type CircumplexError,
  type EngineDescriptor,
  type EngineProbe,
} from '@circumplex/core';
import { probeBackend } from '../probe.js';
import type { Flavour } from './folders.js';
import { INSTALL, startTensorflow, tensorflowFallbacks, tensorflowObstacle } from './start.js';

async function probe(engine: Flavour): Promise<EngineProbe> {
  const obstacle = tensorflowObstacle(engine);
  if (obstacle) return { works: false, ...obstacle };
  let failure: CircumplexError | undefined;
  const result = await probeBackend(
    () =>
      startTensorflow(engine, {}).catch((error: unknown) => {
        if (isCircumplexError(error)) failure = error;
        throw error;
      }),
    INSTALL[engine],
  );
  if (failure === undefined) return result;
  const { must, got, todo = INSTALL[engine] } = failure.parts;
  return { works: false, detail: `${must}, got ${got}`, fix: todo };
}

/** What the descriptors of both engines have in common. */
export function tensorflowEngine(
  id: Flavour,
): Pick<EngineDescriptor, 'kind' | 'id' | 'use' | 'probe' | 'obstacle' | 'fallbacks'> {
  return {
    kind: 'engine',
    id,
    use: (options) => startTensorflow(id, options),
    probe: () => probe(id),
    obstacle: () => Promise.resolve(tensorflowObstacle(id)),
    fallbacks: tensorflowFallbacks,
  };
}
