import { relative } from 'node:path';
import type { EventOf, RunFolder, TrainEvent } from '@circumplex/core/runs';
import type { Observable } from 'rxjs';
import type { Outcome } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { interruptible } from '../interrupts.js';
import type { Io } from '../io.js';
import { createRenderer } from '../progress/renderer.js';
import { percent, score } from '../text/numbers.js';

/** What a run gets from the command line around it. */
export interface RunControls {
  readonly signal: AbortSignal;
  onRun(run: RunFolder): void;
}

/** How a run is followed. */
export interface FollowOptions {
  readonly io: Io;
  /** Every event as a line of JSON on stdout. */
  readonly json: boolean;
  /** Events of a resumed run so far. */
  readonly before?: readonly TrainEvent[];
}

/** How a run ended. */
export interface FollowedRun {
  /** The run's folder, absolute. */
  readonly folder: string;
  /** Undefined where it was interrupted. */
  readonly finished: EventOf<'run-finished'> | undefined;
}

/** A run's folder as one would write it on the command line. */
function shownFolder(folder: string, { cwd }: Io): string {
  const path = relative(cwd, folder);
  return path === '' || path.startsWith('..') ? folder : path;
}

/**
 * Subscribes to a run and shows it until it ends, or until Ctrl-C has made it pause.
 *
 * @throws what the run fails with.
 */
export async function followRun(
  start: (controls: RunControls) => Observable<TrainEvent>,
  { io, json, before = [] }: FollowOptions,
): Promise<FollowedRun> {
  const { progress } = await import('@circumplex/trainer');
  const renderer = createRenderer(io);
  let folder = '';
  let finished: EventOf<'run-finished'> | undefined;
  const onRun = (run: RunFolder): void => {
    folder = run.folder;
    io.err(`${io.colors.bold(shownFolder(folder, io))}\n`);
  };
  try {
    await interruptible(io, 'stopping after this update', (signal) =>
      start({ signal, onRun })
        .pipe(progress({ before }))
        .forEach((now) => {
          if (json) io.out(`${JSON.stringify(now.event)}\n`);
          renderer.show(now);
          if (now.event.type === 'run-finished') finished = now.event;
        }),
    );
  } finally {
    renderer.close();
  }
  return { folder, finished };
}

const REASONS = {
  completed: 'all epochs done',
  'early-stopped': 'stopped early: no better score any more',
  'max-steps': 'all steps done',
} as const;

function bestText(
  { best }: EventOf<'run-finished'>,
  monitor: RunFolder['manifest']['monitor'],
): string {
  if (!best) return '';
  const value = monitor === 'ccc' ? `CCC ${score(best.score)}` : `accuracy ${percent(best.score)}`;
  return `, best validation ${value} at step ${best.step}`;
}

/** The last words on a run: what came out and what to do next. */
export async function runOutcome({ folder, finished }: FollowedRun, io: Io): Promise<Outcome> {
  const shown = shownFolder(folder, io);
  if (!finished) {
    io.err(`Paused. Go on with:\n  npx circumplex resume ${shown}\n`);
    return { text: '', exitCode: EXIT.interrupted };
  }
  const { readManifest } = await import('@circumplex/core/runs');
  const { monitor } = await readManifest(folder);
  const lines = [
    `Finished (${REASONS[finished.reason]}${bestText(finished, monitor)}).`,
    `  npx circumplex eval ${shown} --split test`,
    `  npx circumplex figures ${shown}`,
  ];
  return { text: lines.join('\n') };
}
