import { effectiveEvents, readEvents, readManifest, runStatus } from '@circumplex/core/runs';
import type { HostMessage } from '../shared/protocol.js';
import { runView } from './run-view.js';

/**
 * Reads a run folder into what the run view shows.
 *
 * @throws CircumplexError RUN_INVALID or RUN_MISSING.
 */
export async function readRun(folder: string): Promise<HostMessage> {
  const manifest = await readManifest(folder);
  const events = [];
  for await (const event of readEvents(folder)) events.push(event);
  return runView(manifest, await runStatus(folder), effectiveEvents(events));
}
