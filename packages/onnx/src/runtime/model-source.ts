import { dirname } from 'node:path';
import { encodeModel, type Model } from '@circumplex/onnx-model';
import type { InferenceSession } from 'onnxruntime-node';
import { metadataOf, readModel } from '../metadata/read.js';
import type { ModelMetadata } from '../metadata/schema.js';
import { readModelFile, type ModelFile } from './model-file.js';
import { openSession, type SessionOptions } from './session.js';
import { withOutputs } from './with-outputs.js';

/** A model as callers have it: its bytes, the path of its file, or the file read or written. */
export type ModelSource = Uint8Array | string | ModelFile;

/** From here on a model's weights are held once and not copied, where it only runs a few times. */
const LARGE = 128 * 1024 * 1024;

/** Whether a model's memory is worth care. */
export function isLarge(source: Uint8Array | ModelFile): boolean {
  return (source instanceof Uint8Array ? source.length : source.bytes) >= LARGE;
}

/** A model of ours, to be opened in onnxruntime. */
export interface OpenedSource {
  readonly model: Model;
  readonly metadata: ModelMetadata;
  /** Opens it as it is. */
  session(options?: SessionOptions): Promise<InferenceSession>;
  /** Opens it for a few runs: large weights are mapped into memory. */
  briefSession(): Promise<InferenceSession>;
  /** Opens it with further values as outputs, and its nodes as they are written. */
  probe(values: readonly string[]): Promise<InferenceSession>;
}

function ofBytes(bytes: Uint8Array, where: string): OpenedSource {
  const model = readModel(bytes, where);
  const session = (options?: SessionOptions) => openSession(bytes, where, options);
  return {
    model,
    metadata: metadataOf(model, where),
    session,
    briefSession: session,
    probe: (values) =>
      openSession(encodeModel(withOutputs(model, values)), where, { optimise: false }),
  };
}

function ofFile(file: ModelFile, where: string): OpenedSource {
  const { path, outline } = file;
  const mappedFrom = dirname(path);
  const session = (options?: SessionOptions) => openSession(path, where, options);
  return {
    model: outline,
    metadata: metadataOf(outline, where),
    session,
    briefSession: () =>
      isLarge(file) ? openSession(encodeModel(outline), where, { mappedFrom }) : session(),
    probe: (values) =>
      openSession(encodeModel(withOutputs(outline, values)), where, {
        optimise: false,
        mappedFrom,
      }),
  };
}

/**
 * Reads what a model is.
 *
 * @param where - what it is, for messages; its path where absent.
 * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for what is not a model of ours.
 */
export async function openSource(source: ModelSource, where?: string): Promise<OpenedSource> {
  if (source instanceof Uint8Array) return ofBytes(source, where ?? 'ONNX model');
  const file = typeof source === 'string' ? await readModelFile(source, where) : source;
  return ofFile(file, where ?? file.path);
}
