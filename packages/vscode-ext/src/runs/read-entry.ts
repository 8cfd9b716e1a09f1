import { isCircumplexError, messageOf } from '@circumplex/core/errors';
import { RUN_FILES, runSummary } from '@circumplex/core/runs';
import path from 'node:path';
import type { RunEntry } from './entry.js';
import type { LabelStore } from './labels.js';
import { readPace } from './pace.js';

/** Reads one run; undefined where there is none any more. */
export async function readEntry(folder: string, labels: LabelStore): Promise<RunEntry | undefined> {
  try {
    const summary = await runSummary(folder);
    const running = summary.status === 'running';
    const pace = running ? await readPace(path.join(folder, RUN_FILES.events)) : null;
    return { kind: 'run', ...summary, label: await labels.read(folder), pace };
  } catch (error) {
    if (isCircumplexError(error) && error.code === 'RUN_MISSING') return undefined;
    return { kind: 'broken', folder, id: path.basename(folder), problem: messageOf(error) };
  }
}
