import { CircumplexError, messageOf } from '@circumplex/core';
import { InferenceSession, type Tensor } from 'onnxruntime-node';

function reason(error: unknown): string {
  const message = messageOf(error);
  return message.split('\n', 1)[0]!;
}

/**
 * Opens a model in onnxruntime on the CPU.
 *
 * @param optimise - false keeps the graph as it is written, to look into it.
 * @throws CircumplexError MODEL_FILE_INVALID where onnxruntime refuses it.
 */
export async function openSession(
  bytes: Uint8Array,
  where: string,
  optimise = true,
): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: optimise ? 'all' : 'disabled',
      logSeverityLevel: 3,
    });
  } catch (error) {
    throw new CircumplexError('MODEL_FILE_INVALID', {
      where,
      must: 'must be a model that onnxruntime runs',
      got: reason(error),
      todo: 'export it again',
      cause: error,
    });
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
