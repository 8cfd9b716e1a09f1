import type { Output } from '@circumplex/core';
import { OnnxPredictor, type ModelMetadata } from '@circumplex/onnx';
import { createPreprocessor } from '../feed/preprocess.js';
import { loadRun, type LoadedRun, type LoadRunOptions } from '../load-run.js';
import { modelPredictor, type FrameDemand, type Predictor } from './windows.js';

/** A model that predicts, wherever it comes from. */
export interface OpenPredictor extends FrameDemand {
  readonly output: Pick<Output, 'task' | 'names'>;
  /** Frames that training saw at once; undefined where unknown. */
  readonly length: number | undefined;
  readonly predict: Predictor;
  /** Of a run: the weights that predict. */
  readonly checkpoint?: LoadedRun['checkpoint'];
  dispose(): Promise<void>;
}

function sideInputsOf({ inputs }: ModelMetadata): FrameDemand['sideInputs'] {
  return inputs.some(({ name }) => name === 'landmarks') ? ['landmarks'] : [];
}

async function openOnnx(path: string): Promise<OpenPredictor> {
  const predictor = await OnnxPredictor.open(path);
  const { metadata } = predictor;
  const length = Number(metadata.extra['sequenceLength']);
  const preprocess = createPreprocessor(metadata.preprocessing);
  return {
    preprocessing: metadata.preprocessing,
    sideInputs: sideInputsOf(metadata),
    recurrent: metadata.recurrent,
    output: metadata.output,
    length: Number.isInteger(length) && length > 0 ? length : undefined,
    predict: ({ size, length: time, frames, landmarks }) =>
      predictor.predict({
        batch: size,
        time,
        frames: preprocess(frames),
        ...(landmarks ? { landmarks } : {}),
      }),
    dispose: () => predictor.release(),
  };
}

async function openRunFolder(folder: string, options: LoadRunOptions): Promise<OpenPredictor> {
  const loaded = await loadRun(folder, options);
  const { model, experiment } = loaded;
  return {
    preprocessing: model.preprocessing,
    sideInputs: model.sideInputs,
    recurrent: model.recurrent,
    output: model.output,
    length: experiment.data.sequence.length,
    predict: modelPredictor(model),
    checkpoint: loaded.checkpoint,
    dispose: async () => loaded.dispose(),
  };
}

/**
 * Opens a run folder, or a file that ends with `.onnx`, to predict with.
 *
 * @throws CircumplexError as `loadRun` does; FILE_MISSING or MODEL_FILE_INVALID for ONNX files.
 */
export async function openPredictor(
  source: string,
  options: LoadRunOptions = {},
): Promise<OpenPredictor> {
  return source.endsWith('.onnx') ? openOnnx(source) : openRunFolder(source, options);
}
