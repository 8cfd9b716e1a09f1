import { createPreprocessor, createRandom, hashSeed } from '@circumplex/core';
import { batches, makeSequences, type Sequence } from '@circumplex/data';
import type { PredictorInput } from '@circumplex/onnx';
import { openData } from '../data/open.js';
import type { LoadedRun } from '../load-run.js';

/** Some frames of a run, as its model takes them. */
export interface PreprocessedFrames extends PredictorInput {
  readonly frames: Float32Array;
}

/** Frames in memory at once, unless one sequence has more. */
const AT_ONCE = 32;

/** The first sequences that have so many frames together; all of them where there are fewer. */
function enough(sequences: readonly Sequence[], frames: number): Sequence[] {
  let total = 0;
  return sequences.filter(({ frames: own }) => {
    const wanted = total < frames;
    total += own;
    return wanted;
  });
}

/**
 * Preprocessed frames of a run's training part, in whole sequences: always the same ones, drawn by
 * the experiment's seed, without augmentation.
 *
 * @param frames - how many at least, where there are so many.
 * @throws CircumplexError as the reader does.
 */
export async function* calibrationFrames(
  { experiment, registry, model, run }: LoadedRun,
  frames: number,
): AsyncGenerator<PreprocessedFrames, void, void> {
  const { data: spec, seed } = experiment;
  const source = { spec, registry, base: run.manifest.base, seed };
  const { dataset, parts } = await openData(source, model);
  const random = createRandom(hashSeed(seed, 'calibration'));
  const sequences = enough(random.shuffle(makeSequences(parts.train, spec.sequence)), frames);
  const { width, height } = model.preprocessing;
  const { length } = spec.sequence;
  const reading = batches(dataset, sequences, [...sequences.keys()], {
    batchSize: Math.max(1, Math.floor(AT_ONCE / length)),
    length,
    request: { width, height },
    targets: [],
    landmarks: model.sideInputs.includes('landmarks'),
    seed: 0,
    epoch: 0,
  });
  const preprocess = createPreprocessor(model.preprocessing);
  for await (const { size, length: time, frames: pixels, landmarks } of reading) {
    yield { batch: size, time, frames: preprocess(pixels), ...(landmarks && { landmarks }) };
  }
}
