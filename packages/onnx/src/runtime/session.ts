import { CircumplexError, messageOf } from '@circumplex/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadOnnxruntime } from './onnxruntime.js';
import type { Profile } from './placement.js';

function reason(error: unknown): string {
  const message = messageOf(error);
  return message.split('\n', 1)[0]!;
}

/** How a session is opened. */
export interface SessionOptions {
  /** False keeps the graph as it is written, to look into it. */
  readonly optimise?: boolean;
  /** Execution provider, as onnxruntime-node calls it; `cpu` where absent. */
  readonly provider?: string;
  /** Where its runs are profiled. */
  readonly profile?: Profile;
}

const CUDA =
  'install CUDA 12 and cuDNN 9, then let onnxruntime-node fetch its part: ' +
  'node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12';
const FIXES: Readonly<Record<string, string>> = { cuda: CUDA, tensorrt: CUDA };

function refused(where: string, provider: string, cause: unknown): CircumplexError {
  const got = reason(cause);
  if (provider === 'cpu') {
    return new CircumplexError('MODEL_FILE_INVALID', {
      where,
      must: 'must be a model that onnxruntime runs',
      got,
      todo: 'export it again',
      cause,
    });
  }
  return new CircumplexError('ENGINE_UNAVAILABLE', {
    where: `provider '${provider}'`,
    must: 'onnxruntime must start it',
    got,
    todo: FIXES[provider] ?? "install the device's driver, or use cpu",
    cause,
  });
}

/**
 * Opens a model in onnxruntime.
 *
 * @throws CircumplexError MODEL_FILE_INVALID where onnxruntime refuses it; ENGINE_UNAVAILABLE where
 * onnxruntime-node or the provider does not start.
 */
export async function openSession(
  bytes: Uint8Array,
  where: string,
  { optimise = true, provider = 'cpu', profile }: SessionOptions = {},
): Promise<InferenceSession> {
  const { InferenceSession } = await loadOnnxruntime();
  try {
    return await InferenceSession.create(bytes, {
      executionProviders: [provider],
      graphOptimizationLevel: optimise ? 'all' : 'disabled',
      logSeverityLevel: provider === 'cpu' ? 3 : 4,
      ...profile?.options,
    });
  } catch (error) {
    throw refused(where, provider, error);
  }
}

/**
 * Runs a model.
 *
 * @throws CircumplexError ENGINE_FAILED where onnxruntime fails.
 */
export async function runSession(
  session: InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  outputs: readonly string[],
): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return await session.run(feeds, [...outputs]);
  } catch (error) {
    throw new CircumplexError('ENGINE_FAILED', {
      where: 'onnxruntime',
      must: 'the model must run on these inputs',
      got: reason(error),
      todo: 'try smaller batches, or verify the file against its run',
      cause: error,
    });
  }
}
