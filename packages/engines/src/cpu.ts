import { CircumplexError, type EngineDescriptor } from '@circumplex/core';
import { findBackend, setBackend } from '@tensorflow/tfjs-core';
import { probeBackend } from './probe.js';

const FIX = 'reinstall: npm ci';

async function use(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
  // tfjs would print an advertisement for tfjs-node on the first tensor.
  Object.assign(findBackend('cpu') ?? {}, { firstUse: false });
  if (await setBackend('cpu')) return;
  throw new CircumplexError('ENGINE_UNAVAILABLE', {
    where: "engine 'cpu'",
    must: 'tfjs-backend-cpu must start',
    todo: FIX,
  });
}

/** tfjs's own kernels in plain JavaScript: slow, works everywhere, ignores `threads`. */
export const cpu: EngineDescriptor = {
  kind: 'engine',
  id: 'cpu',
  summary: 'plain JavaScript; slow, works everywhere',
  source: 'https://www.npmjs.com/package/@tensorflow/tfjs-backend-cpu',
  rank: 0,
  use,
  probe: () => probeBackend(use, FIX),
};
