import { percent } from '../../shared/words.js';
import {
  isResumable,
  isRunning,
  isScored,
  shareOf,
  type ReadableRun,
  type RunEntry,
} from '../runs/entry.js';

/** A command that stands above an experiment. */
export interface Lens {
  readonly title: string;
  /** What follows `circumplex.` in its name. */
  readonly command: 'train' | 'stop' | 'resume' | 'evaluate' | 'exportRun' | 'openRun';
  /** The run that it is about; none for `train`. */
  readonly run?: ReadableRun;
}

/** The name that an experiment has, in YAML or JSON; the one it gets where it has none. */
export function experimentName(text: string): string {
  const written = /(?:^name|"name")\s*:\s*(["']?)(\w[\w.-]*)\1/m.exec(text);
  return written?.[2] ?? 'experiment';
}

function ofRun(run: ReadableRun): Lens[] {
  if (isRunning(run)) {
    return [
      { title: `$(debug-stop) Stop at ${percent(shareOf(run))}`, command: 'stop', run },
      { title: '$(graph-line) Show Run', command: 'openRun', run },
    ];
  }
  const lenses: Lens[] = [];
  if (isResumable(run)) {
    const title = `$(debug-continue) Resume at ${percent(shareOf(run))}`;
    lenses.push({ title, command: 'resume', run });
  }
  if (isScored(run)) {
    lenses.push({ title: '$(checklist) Evaluate', command: 'evaluate', run });
    lenses.push({ title: '$(package) Export ONNX', command: 'exportRun', run });
  }
  return [...lenses, { title: '$(graph-line) Show Run', command: 'openRun', run }];
}

/** What can be done with an experiment and its newest run. */
export function lensesFor(name: string, entries: readonly RunEntry[]): Lens[] {
  const own = entries.filter(
    (entry): entry is ReadableRun => entry.kind === 'run' && entry.name === name,
  );
  own.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  const run = own.find(isRunning) ?? own[0];
  const train: Lens = { title: '$(play) Train', command: 'train' };
  return run ? [train, ...ofRun(run)] : [train];
}

/** Changes when the commands above any experiment do. */
export function lensState(entries: readonly RunEntry[]): string {
  const runs = entries.filter((entry): entry is ReadableRun => entry.kind === 'run');
  const state = (run: ReadableRun): string =>
    `${run.folder} ${run.status} ${percent(shareOf(run))} ${run.best !== null}`;
  return runs.map(state).sort().join('\n');
}
