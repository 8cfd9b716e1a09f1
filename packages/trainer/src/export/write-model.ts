import {
  convertersOf,
  describePrecision,
  precisionOf,
  toOnnxModel,
  writeModelFile,
  type ModelFile,
  type PrecisionMetadata,
} from '@circumplex/onnx';
import type { LoadedRun } from '../load-run.js';
import { calibrationFrames } from './calibration-frames.js';
import { onnxOptions, type ResolvedExportRunOptions } from './options.js';

/** A run's model, written for the first time. */
export interface Written {
  readonly file: ModelFile;
  readonly precision: PrecisionMetadata;
  /**
   * Writes an int8 model again, with more to say of its precision. Others let go of their weights
   * once they are written: verifying needs the memory.
   */
  readonly again?: (precision: PrecisionMetadata) => Promise<ModelFile>;
}

/**
 * Writes a run's model as ONNX.
 *
 * @throws CircumplexError as `exportOnnx` does, and the reader where int8 needs frames; DISK_FULL or
 * FILE_UNWRITABLE.
 */
export async function writeModel(
  loaded: LoadedRun,
  path: string,
  options: ResolvedExportRunOptions,
): Promise<Written> {
  const frames = calibrationFrames(loaded, options.calibration);
  const external = options.externalData;
  const converters = convertersOf(loaded.registry);
  const model = await toOnnxModel(loaded.model, onnxOptions(options), converters, frames);
  const file = await writeModelFile(model, path, { external });
  const precision = precisionOf(model);
  if (precision.type !== 'int8') return { file, precision };
  return {
    file,
    precision,
    again: (more) => writeModelFile(describePrecision(model, more), path, { external }),
  };
}
