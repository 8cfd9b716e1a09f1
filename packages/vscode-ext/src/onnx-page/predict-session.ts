import { CircumplexError, messageOf } from '@circumplex/core/errors';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OnnxRun } from '../../shared/onnx-page.js';
import type { CommandLine } from '../tasks/find-cli.js';
import { doneRun, predictionRows, readPredictions, type Predictions } from './predictions.js';
import { runCli } from './run-cli.js';

/** An input to predict, and with what. */
export interface PredictJob {
  readonly cli: CommandLine;
  /** Folder it runs in: `npx` runs what is installed there, which must have been trusted. */
  readonly cwd: string;
  readonly model: string;
  /** An image, or a folder of frames. */
  readonly input: string;
}

/** Predictions of one page: the newest count, in a file of their own until the page closes. */
export interface PredictSession {
  /** What was told last. */
  readonly state: OnnxRun;
  /** Resolves when it is done, has failed or was ended; which, is told. One at a time. */
  run(job: PredictJob, signal: AbortSignal): Promise<void>;
  /** Tells of something that failed before it began. */
  fail(input: string, message: string): void;
  rows(offset: number, limit: number): ReturnType<typeof predictionRows>;
  /**
   * The CSV file.
   * @throws CircumplexError PREDICTIONS_MISSING.
   */
  file(): string;
  dispose(): void;
}

function nothing(): CircumplexError {
  return new CircumplexError('PREDICTIONS_MISSING', {
    where: 'predictions',
    must: 'must have been made',
    todo: 'choose an image or a folder first',
  });
}

/** @param tell - gets each state. */
export function createPredictSession(tell: (state: OnnxRun) => void): PredictSession {
  let state: OnnxRun = { type: 'idle' };
  let done: { readonly folder: string; readonly predictions: Predictions } | undefined;
  let disposed = false;

  const set = (next: OnnxRun): void => {
    state = next;
    if (!disposed) tell(next);
  };
  // At once: nobody waits for an extension that is ended.
  const drop = (folder: string | undefined): void => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  const csv = (folder: string): string => path.join(folder, 'predictions.csv');

  const predict = async (job: PredictJob, folder: string, signal: AbortSignal): Promise<void> => {
    const args = ['predict', job.model, job.input, '--out', csv(folder)];
    await runCli(job.cli, args, job.cwd, signal);
    const predictions = await readPredictions(csv(folder));
    const before = done?.folder;
    done = { folder, predictions };
    set(doneRun(predictions, path.basename(job.input)));
    drop(before);
  };

  return {
    get state() {
      return state;
    },
    async run(job, signal) {
      if (state.type === 'running') return;
      const input = path.basename(job.input);
      const before = state;
      set({ type: 'running', input });
      let folder: string | undefined;
      try {
        folder = await mkdtemp(path.join(tmpdir(), 'circumplex-predict-'));
        await predict(job, folder, signal);
      } catch (error) {
        drop(folder);
        if (signal.aborted) set(before);
        else set({ type: 'failed', input, message: messageOf(error) });
      }
      if (disposed) drop(folder);
    },
    fail: (input, message) => set({ type: 'failed', input, message }),
    rows(offset, limit) {
      if (!done) throw nothing();
      return predictionRows(done.predictions, offset, limit);
    },
    file() {
      if (!done) throw nothing();
      return csv(done.folder);
    },
    dispose() {
      disposed = true;
      drop(done?.folder);
    },
  };
}
