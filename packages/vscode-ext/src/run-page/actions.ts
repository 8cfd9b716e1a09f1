import type { RunAction } from '../../shared/run-page.js';
import type { RunReading } from './read-run.js';

function ofStatus({ status }: Pick<RunReading, 'status'>): RunAction[] {
  if (status === 'running') return ['stop'];
  return status === 'finished' ? [] : ['resume'];
}

/** What can be done with a run as it is now: with its network only once it has been scored. */
export function actionsOf(
  reading: Pick<RunReading, 'status' | 'manifest' | 'scores'>,
): RunAction[] {
  const isScored = reading.manifest.best !== null;
  const canPredict = isScored || reading.scores.length > 0;
  return [
    ...ofStatus(reading),
    ...(isScored ? (['evaluate', 'export'] as const) : []),
    ...(canPredict ? (['predictions'] as const) : []),
    ...(['compare', 'reveal', 'text'] as const),
  ];
}
