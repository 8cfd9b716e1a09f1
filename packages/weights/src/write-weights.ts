import {
  namedWeights,
  readWeight,
  safetensorsPieces,
  type ComposedModel,
  type SafetensorsTensor,
} from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import { WEIGHTS_FORMAT } from './formats/checkpoint.js';
import { digestOf } from './formats/digest.js';
import type { WeightReport } from './loading/report.js';

async function loadedTensors(
  { network }: Pick<ComposedModel, 'network'>,
  { loaded }: WeightReport,
): Promise<SafetensorsTensor[]> {
  const layers = new Set(loaded.map(({ layer }) => layer));
  const weights = namedWeights(network).filter(({ layer }) => layers.has(layer));
  return Promise.all(
    weights.map(async (weight) => ({
      name: weight.name,
      dtype: 'F32' as const,
      shape: weight.variable.shape as number[],
      data: (await readWeight(weight).data()) as Float32Array<ArrayBuffer>,
    })),
  );
}

/**
 * Writes the layers that were loaded, under our names and in our layout, with the preprocessing and
 * where they come from: a file that `model.weights` takes as it takes a checkpoint.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; the file is then not there.
 */
export async function writeWeights(
  file: string,
  model: Pick<ComposedModel, 'network' | 'spec' | 'preprocessing'>,
  report: WeightReport,
): Promise<void> {
  const tensors = await loadedTensors(model, report);
  const metadata = {
    format: WEIGHTS_FORMAT,
    backbone: JSON.stringify(model.spec.backbone),
    preprocessing: JSON.stringify(model.preprocessing),
    ...(report.source !== null && { source: report.source }),
    ...(report.licence !== null && { licence: report.licence }),
    sha256: digestOf(tensors),
  };
  await writeFileAtomic(file, safetensorsPieces(tensors, metadata));
}
