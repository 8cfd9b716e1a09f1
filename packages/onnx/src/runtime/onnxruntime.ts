import { CircumplexError, messageOf } from '@circumplex/core';
import type * as Onnxruntime from 'onnxruntime-node';

/** What onnxruntime-node exports. */
export type OnnxruntimeModule = typeof Onnxruntime;

/**
 * Loads onnxruntime-node when it is first needed: where its binary is missing, all else still works.
 *
 * @throws CircumplexError ENGINE_UNAVAILABLE where it does not load.
 */
export async function loadOnnxruntime(): Promise<OnnxruntimeModule> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new CircumplexError('ENGINE_UNAVAILABLE', {
      where: 'ONNX',
      must: 'onnxruntime-node must load',
      got: messageOf(cause).split('\n', 1)[0]!,
      todo: 'reinstall: npm ci; circumplex doctor tells more',
      cause,
    });
  }
}
