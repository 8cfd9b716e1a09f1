import type { RunAction } from '../../shared/run-page.js';
import type { RunReading } from './read-run.js';

function ofStatus({ status }: Pick<RunReading, 'status'>): RunAction[] {
  if (status === 'running') return ['stop'];
  return status === 'finished' ? [] : ['resume'];
}

/** What can be done with a run as it is now: with its network only once it has been scored, and where it was kept. */
export function actionsOf(
  reading: Pick<RunReading, 'status' | 'manifest' | 'scores' | 'checkpoints'>,
): RunAction[] {
  const hasNetwork = reading.manifest.best !== null && reading.checkpoints.length > 0;
  const canPredict = hasNetwork || reading.scores.length > 0;
  return [
    ...ofStatus(reading),
    ...(hasNetwork ? (['evaluate', 'export'] as const) : []),
    ...(canPredict ? (['predictions'] as const) : []),
    ...(['compare', 'reveal', 'text'] as const),
  ];
}
