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
  /**
   * Folder of the files in which a model given as bytes keeps weights. They are mapped into memory
   * and not copied for faster kernels: half the memory, for a few runs.
   */
  readonly mappedFrom?: string;
}

/** Options by which onnxruntime holds weights once, as they are in their file. */
function mapping(folder: string): InferenceSession.SessionOptions {
  const session = {
    disable_prepacking: '1',
    model_external_initializers_file_folder_path: folder,
  };
  return { enableCpuMemArena: false, extra: { session } };
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
 * @param source - its bytes, or the path of its file.
 * @throws CircumplexError MODEL_FILE_INVALID where onnxruntime refuses it; ENGINE_UNAVAILABLE where
 * onnxruntime-node or the provider does not start.
 */
export async function openSession(
  source: Uint8Array | string,
  where: string,
  { optimise = true, provider = 'cpu', profile, mappedFrom }: SessionOptions = {},
): Promise<InferenceSession> {
  const { InferenceSession } = await loadOnnxruntime();
  try {
    const options: InferenceSession.SessionOptions = {
      executionProviders: [provider],
      graphOptimizationLevel: optimise ? 'all' : 'disabled',
      logSeverityLevel: provider === 'cpu' ? 3 : 4,
      ...profile?.options,
      ...(mappedFrom !== undefined && mapping(mappedFrom)),
    };
    // Two signatures, one implementation.
    return await (typeof source === 'string'
      ? InferenceSession.create(source, options)
      : InferenceSession.create(source, options));
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
