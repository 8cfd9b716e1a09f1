import {
  CircumplexError,
  parseOptions,
  pluginReference,
  preprocessingSpec,
  printable,
  z,
  type PluginReference,
  type SafetensorsEntry,
  type SafetensorsHeader,
} from '@circumplex/core';
import { createDigest } from './digest.js';
import { damaged } from './problems.js';
import type { RandomAccess } from './random-access.js';
import type { WeightOrigin } from './weight-file.js';

/** What `format` in the metadata of a run's checkpoint says. */
const CHECKPOINT = 'circumplex-checkpoint-1';

/** What it says in a file of `circumplex weights import`. */
export const WEIGHTS_FORMAT = 'circumplex-weights-1';

/** A checkpoint's tensors that are not the network's. */
const OPTIMIZER = 'optimizer/';

const CHUNK = 1 << 20;

/** Whatever else is in there besides. */
const preprocessing = z.object(preprocessingSpec.shape).required();

function parse(text: string | undefined, what: string, file: string): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    throw damaged(file, `must say in its metadata which ${what} it has`, 'nothing', error);
  }
}

/** Whether a safetensors file is one of ours. */
export function isCheckpoint({ metadata }: SafetensorsHeader): boolean {
  return metadata['format']?.startsWith('circumplex-') ?? false;
}

/** Whether a tensor is the network's, rather than the optimizer's. */
export function isWeight({ name }: SafetensorsEntry): boolean {
  return !name.startsWith(OPTIMIZER);
}

function readBackbone(metadata: SafetensorsHeader['metadata'], file: string): PluginReference {
  const { format, model, backbone } = metadata;
  if (format === WEIGHTS_FORMAT) {
    return parseOptions(
      pluginReference,
      parse(backbone, 'backbone', file),
      file,
      'WEIGHTS_INVALID',
    );
  }
  const described = z.object({ backbone: pluginReference });
  return parseOptions(described, parse(model, 'model', file), file, 'WEIGHTS_INVALID').backbone;
}

/** Words for people, of a file that anybody may have written. */
function told(text: string | undefined): string | undefined {
  return text ? printable(text, 500) : undefined;
}

/**
 * What a file of ours says of the network it is from.
 *
 * @throws CircumplexError WEIGHTS_UNSUPPORTED for a later version's, WEIGHTS_INVALID for what is not
 * as we write it.
 */
export function readOrigin({ metadata }: SafetensorsHeader, file: string): WeightOrigin {
  const format = metadata['format']!;
  if (format !== CHECKPOINT && format !== WEIGHTS_FORMAT) {
    throw new CircumplexError('WEIGHTS_UNSUPPORTED', {
      where: file,
      must: `must be of format ${CHECKPOINT} or ${WEIGHTS_FORMAT}`,
      got: printable(format),
      todo: 'update Circumplex: a later version wrote it',
    });
  }
  const described = parse(metadata['preprocessing'], 'preprocessing', file);
  return {
    backbone: readBackbone(metadata, file),
    preprocessing: parseOptions(preprocessing, described, file, 'WEIGHTS_INVALID'),
    source: told(metadata['source']),
    licence: told(metadata['licence']),
  };
}

/**
 * Compares the data with the digest that the header names, in bounded memory.
 *
 * @throws CircumplexError WEIGHTS_INVALID where a bit is not as it was written.
 */
export function checkDigest(
  { entries, metadata }: SafetensorsHeader,
  bytes: RandomAccess,
  file: string,
): void {
  const digest = createDigest();
  for (const { name, begin, end } of entries) {
    digest.tensor(name);
    for (let at = begin; at < end; at += CHUNK) {
      digest.data(bytes.read(at, Math.min(end, at + CHUNK)));
    }
  }
  if (digest.hex() === metadata['sha256']) return;
  throw damaged(file, 'its data must have the digest that its header names', 'another');
}
