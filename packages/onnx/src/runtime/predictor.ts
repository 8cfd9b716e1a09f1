import { readFile } from 'node:fs/promises';
import { CircumplexError } from '@circumplex/core';
import type { InferenceSession } from 'onnxruntime-node';
import { readModelMetadata } from '../metadata/read.js';
import type { ModelMetadata } from '../metadata/schema.js';
import { feedsOf, type PredictorInput } from './feeds.js';
import { openSession, runSession } from './session.js';

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CircumplexError(code === 'ENOENT' ? 'FILE_MISSING' : 'MODEL_FILE_INVALID', {
      where: path,
      must: 'must be a readable file',
      got: message,
      todo: 'give the path of an exported model',
      cause: error,
    });
  }
}

/** Predicts with an exported file alone, in onnxruntime. */
export class OnnxPredictor {
  private constructor(
    /** What the file says of itself: preprocessing, outputs, labels. */
    readonly metadata: ModelMetadata,
    private readonly session: InferenceSession,
  ) {}

  /**
   * Opens an exported model.
   *
   * @param source - its bytes, or the path of its file.
   * @param where - what the bytes are, for messages; the path where absent.
   * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for a file that is not one of ours
   * or that onnxruntime refuses.
   */
  static async open(
    source: Uint8Array | string,
    where = typeof source === 'string' ? source : 'ONNX model',
  ): Promise<OnnxPredictor> {
    const bytes = typeof source === 'string' ? await readBytes(source) : source;
    const metadata = readModelMetadata(bytes, where);
    return new OnnxPredictor(metadata, await openSession(bytes, where));
  }

  /**
   * Predicts every frame.
   *
   * @returns [batch, time, K], K numbers in the order of `metadata.output.names`; class scores are
   * logits.
   * @throws CircumplexError SHAPE_MISMATCH where arrays do not have the size that batch, time and
   * the file's preprocessing give them; ENGINE_FAILED where onnxruntime fails.
   */
  async predict(input: PredictorInput): Promise<Float32Array> {
    const { name } = this.metadata.output;
    const results = await runSession(this.session, feedsOf(this.metadata, input), [name]);
    return results[name]!.data as Float32Array;
  }

  /** Frees onnxruntime's memory; the predictor cannot be used afterwards. */
  release(): Promise<void> {
    return this.session.release();
  }
}
