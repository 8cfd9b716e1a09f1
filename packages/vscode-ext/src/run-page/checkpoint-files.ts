import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import { filesIn, type RunFile } from './run-files.js';

const CHECKPOINT = /^step-\d{8,}\.safetensors$/;

/** Said where a run's network is asked for that was not kept, as that of recorded runs. */
export const NO_CHECKPOINT = 'This run has no checkpoint: it cannot be evaluated or exported.';

/** The files that hold a run's network, the oldest first. */
export function checkpointFiles(folder: string): Promise<RunFile[]> {
  return filesIn(path.join(folder, RUN_FILES.checkpoints), CHECKPOINT);
}
