import { CircumplexError } from '@circumplex/core/errors';
import { lockHolder } from '@circumplex/core/runs';
import { hostname } from 'node:os';

function cannot(folder: string, got: string, todo: string): CircumplexError {
  const must = 'must be trained by a process of this computer';
  return new CircumplexError('RUN_LOCKED', { where: folder, must, got, todo });
}

/**
 * Asks the process that trains a run to end, as Ctrl-C does: it writes a checkpoint first.
 *
 * @returns false where no process trains it any more.
 * @throws CircumplexError RUN_LOCKED for a process elsewhere, or one that cannot be asked.
 */
export async function stopRun(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const holder = await lockHolder(folder);
  if (!holder) return false;
  const who = `process ${holder.pid} on ${holder.host}`;
  if (holder.host !== hostname()) throw cannot(folder, who, 'stop it there');
  // There a signal would end the process before it could write anything.
  if (platform === 'win32') throw cannot(folder, 'Windows', 'press Ctrl-C in its terminal');
  // A lock may say anything: nobody trains in here.
  if (holder.pid === process.pid) throw cannot(folder, 'the editor', 'look who trains it');
  process.kill(holder.pid, 'SIGINT');
  return true;
}
