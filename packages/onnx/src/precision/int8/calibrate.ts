import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CircumplexError } from '@circumplex/core';
import { makeTemporaryFolder } from '@circumplex/core/runs';
import type { Model } from '@circumplex/onnx-model';
import { metadataOf } from '../../metadata/read.js';
import { feedsOf, type PredictorInput } from '../../runtime/feeds.js';
import { writeModelFile } from '../../runtime/model-file.js';
import { openSession, runSession } from '../../runtime/session.js';
import { withOutputs } from '../../runtime/with-outputs.js';
import { GraphIndex } from './graph-index.js';
import type { Range } from './linear.js';
import { Observer } from './observer.js';
import { planQuantization, rootsOf } from './plan.js';

/** What calibration found. */
export interface Calibration {
  /** Of each activation that is quantised. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** Frames that it saw. */
  readonly frames: number;
}

/** Share of an activation's numbers that may be cut off at either end. */
const CUT_OFF = 1e-5;

function noFrames(): CircumplexError {
  return new CircumplexError('OPTION_INVALID', {
    where: 'precision int8',
    must: 'must have frames to calibrate with',
    got: 'none',
    todo: 'give exportOnnx preprocessed frames that are like those to predict',
  });
}

/**
 * Runs a model on frames and finds the range of every activation that is to be quantised. Memory
 * does not grow with the number of frames.
 *
 * @param inputs - preprocessed frames, some at a time.
 * @throws CircumplexError OPTION_INVALID where there are no frames.
 */
export async function calibrate(
  model: Model,
  inputs: AsyncIterable<PredictorInput> | Iterable<PredictorInput>,
): Promise<Calibration> {
  const names = rootsOf(planQuantization(new GraphIndex(model.graph)));
  const made = names.filter((name) => model.graph.inputs.every((input) => input.name !== name));
  const metadata = metadataOf(model, 'calibration');
  const observers = new Map(names.map((name) => [name, new Observer()]));
  const folder = makeTemporaryFolder(join(tmpdir(), 'circumplex-calibration-'));
  try {
    const file = join(folder.path, 'model.onnx');
    await writeModelFile(withOutputs(model, names), file, { external: true });
    const session = await openSession(file, 'calibration');
    let frames = 0;
    try {
      for await (const input of inputs) {
        const feeds = await feedsOf(metadata, input);
        const values = { ...feeds, ...(await runSession(session, feeds, made)) };
        for (const [name, observer] of observers) {
          observer.add(values[name]!.data as Float32Array);
        }
        frames += input.batch * input.time;
      }
    } finally {
      await session.release();
    }
    if (frames === 0) throw noFrames();
    const ranges = new Map(names.map((name) => [name, observers.get(name)!.range(CUT_OFF)]));
    return { ranges, frames };
  } finally {
    folder.remove();
  }
}
