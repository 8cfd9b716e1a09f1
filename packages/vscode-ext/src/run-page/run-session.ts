import { messageOf } from '@circumplex/core/errors';
import { RUN_FILES } from '@circumplex/core/runs';
import path from 'node:path';
import type { RunCheckpoint, RunFigure, RunPageView } from '../../shared/run-page.js';
import { flattenSettings } from '../settings/index.js';
import { checkpointsOf } from './checkpoints.js';
import { metricsOf } from './metrics.js';
import type { RunReader, RunReading } from './read-run.js';
import type { RunFile } from './run-files.js';
import { runView } from './run-view.js';
import type { ChangeTeller } from './tell-changes.js';

/** What a session works with. */
export interface RunSessionParts {
  /** The run's. */
  readonly folder: string;
  readonly reader: RunReader;
  readonly teller: ChangeTeller<RunPageView>;
  /** The address of a file by which the page can show it; rejects for one that is gone. */
  addressOf(file: string): Promise<string>;
}

async function figuresOf(
  files: readonly RunFile[],
  addressOf: RunSessionParts['addressOf'],
): Promise<RunFigure[]> {
  const all = files.map(async ({ name, changed }) => {
    const address = await addressOf(`${RUN_FILES.figures}/${name}`).catch(() => undefined);
    // A browser shows what it has of an address, however the file has changed.
    return address === undefined ? [] : [{ name, address: `${address}?changed=${changed}` }];
  });
  return (await Promise.all(all)).flat();
}

/** What of a run is on its page. */
export interface RunSession {
  /** The checkpoints that the page was told of last. */
  readonly checkpoints: readonly RunCheckpoint[];
  /**
   * Reads the run and tells the page what is new. A run that cannot be read is a `problem`, never an
   * exception.
   *
   * @returns true for a run that runs.
   */
  readonly look: () => Promise<boolean>;
}

/** Reads one run again and again for its page. */
export function createRunSession(parts: RunSessionParts): RunSession {
  const { folder, reader, teller, addressOf } = parts;
  let shown: readonly RunCheckpoint[] = [];

  const tell = async (reading: RunReading): Promise<void> => {
    const { manifest, series, rewinds, scores, checkpoints, figures, exports } = reading;
    const settings = [...flattenSettings(manifest.experiment)];
    shown = checkpointsOf(checkpoints, series.events, manifest);
    teller.tell('state', runView(reading));
    teller.tell('series', { names: series.names(), count: series.count, rewinds });
    teller.tell('metrics', metricsOf(series.events, scores));
    teller.tell(
      'settings',
      settings.map(([path, value]) => ({ path, value })),
    );
    teller.tell('checkpoints', [...shown]);
    teller.tell('exports', [...exports]);
    teller.tell('figures', await figuresOf(figures, addressOf));
  };

  return {
    get checkpoints() {
      return shown;
    },
    async look() {
      try {
        const reading = await reader.read();
        await tell(reading);
        return reading.status === 'running';
      } catch (error) {
        const message = messageOf(error);
        teller.tell('state', { type: 'problem', title: path.basename(folder), message });
        return false;
      }
    },
  };
}
