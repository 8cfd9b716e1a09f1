import { open } from 'node:fs/promises';
import {
  CircumplexError,
  decodeSafetensors,
  isCircumplexError,
  parseOptions,
  safetensorsPieces,
  type ComposedModel,
  type SafetensorsTensor,
} from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import { digestOf } from '@circumplex/weights';
import { readRequired } from '../read-file.js';
import { checkpointState, type CheckpointState } from '../loop/state.js';

/** A checkpoint read into memory. */
export interface Checkpoint {
  readonly state: CheckpointState;
  readonly tensors: readonly SafetensorsTensor[];
}

/** What must be known of a model to use its weights elsewhere. */
function describeModel({ spec, preprocessing, output }: ComposedModel): Record<string, string> {
  return {
    model: JSON.stringify(spec),
    preprocessing: JSON.stringify(preprocessing),
    outputs: JSON.stringify(output.names),
  };
}

/**
 * Writes a checkpoint: tensors, and as metadata the state, the model's description and a digest.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; the file is then not there.
 */
export async function writeCheckpoint(
  file: string,
  model: ComposedModel,
  { state, tensors }: Checkpoint,
): Promise<void> {
  const metadata = {
    format: 'circumplex-checkpoint-1',
    state: JSON.stringify(state),
    ...describeModel(model),
    sha256: digestOf(tensors),
  };
  await writeFileAtomic(file, safetensorsPieces(tensors, metadata));
}

function invalid(file: string, must: string, got: string, cause?: unknown): CircumplexError {
  const todo = 'the file is damaged; take an earlier checkpoint';
  return new CircumplexError('CHECKPOINT_INVALID', { where: file, must, got, todo, cause });
}

function parseState(text: string | undefined, file: string): CheckpointState {
  try {
    return parseOptions(checkpointState, JSON.parse(text ?? ''), file, 'CHECKPOINT_INVALID');
  } catch (error) {
    if (isCircumplexError(error)) throw error;
    throw invalid(file, 'must have a state in its metadata', 'none', error);
  }
}

/**
 * Reads and checks a checkpoint.
 *
 * @throws CircumplexError CHECKPOINT_INVALID if it is damaged or cut off, FILE_MISSING if it is not
 * there.
 */
export async function readCheckpoint(file: string): Promise<Checkpoint> {
  const bytes = await readRequired(file, { must: 'must be a readable checkpoint' });
  const { tensors, metadata } = decodeSafetensors(bytes, file);
  const state = parseState(metadata['state'], file);
  if (digestOf(tensors) !== metadata['sha256']) {
    throw invalid(file, 'its data must have the digest that its header names', 'another');
  }
  return { state, tensors };
}

const HEADER_LIMIT = 100_000_000;

/**
 * Reads a checkpoint's state from its header, without the tensors; undefined where it is damaged.
 */
export async function readCheckpointState(file: string): Promise<CheckpointState | undefined> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return undefined;
  try {
    const size = new Uint8Array(8);
    await handle.read(size, 0, 8, 0);
    const length = Number(new DataView(size.buffer).getBigUint64(0, true));
    if (length > HEADER_LIMIT) return undefined;
    const header = new Uint8Array(length);
    await handle.read(header, 0, length, 8);
    const { __metadata__: metadata } = JSON.parse(new TextDecoder().decode(header)) as {
      __metadata__?: Record<string, string>;
    };
    return parseState(metadata?.['state'], file);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}
