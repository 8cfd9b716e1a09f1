import { CircumplexError, messageOf, type z } from '@circumplex/core';
import { decodeModel, type DecodeOptions, type Model } from '@circumplex/onnx-model';
import { OWN_KEYS } from '../export/options.js';
import { metadataParts, type ModelMetadata } from './schema.js';

/** What is told about every file that is not one of ours. */
const ADVICE = 'give a file that circumplex export wrote';

function invalid(where: string, must: string, got: string, cause?: unknown): CircumplexError {
  return new CircumplexError('MODEL_FILE_INVALID', { where, must, got, todo: ADVICE, cause });
}

/**
 * Reads an ONNX file's parts; tensors are views of `bytes`, or where another file has them.
 *
 * @param where - what the bytes are, for messages.
 * @throws CircumplexError MODEL_FILE_INVALID for bytes that are no ONNX model, or a cut-off one.
 */
export function readModel(bytes: Uint8Array, where: string, options: DecodeOptions = {}): Model {
  try {
    return decodeModel(bytes, options);
  } catch (error) {
    const got = messageOf(error);
    throw invalid(where, 'must be a whole ONNX model', got, error);
  }
}

function parsePart(where: string, key: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(where, `metadata '${key}' must be JSON`, 'something else', error);
  }
}

function validate(where: string, key: string, schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (value === undefined) throw invalid(where, `must have our metadata '${key}'`, 'none');
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw invalid(where, `metadata '${key}' must be valid`, issues.join('; '));
}

/** The metadata of a decoded model; see {@link readModelMetadata}. */
export function metadataOf(model: Model, where: string): ModelMetadata {
  const props = model.metadata ?? {};
  const own = Object.entries(metadataParts)
    .map(([key, schema]) => [key, validate(where, key, schema, parsePart(where, key, props[key]))])
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [(key as string).slice(OWN_KEYS.length), value]);
  const extra = Object.entries(props).filter(([key]) => !key.startsWith(OWN_KEYS));
  return { ...(Object.fromEntries(own) as ModelMetadata), extra: Object.fromEntries(extra) };
}

/**
 * Reads what an exported file says of itself.
 *
 * @param where - what the bytes are, for messages.
 * @throws CircumplexError MODEL_FILE_INVALID for bytes that are no ONNX model, for a cut-off one,
 * and for a model without our metadata or with metadata that is not valid.
 */
export function readModelMetadata(bytes: Uint8Array, where = 'ONNX model'): ModelMetadata {
  return metadataOf(readModel(bytes, where, { external: 'keep' }), where);
}
