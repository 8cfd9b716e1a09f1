/** The processes that are compared. */
import path from 'node:path';
import { Child } from './child.mjs';

const folder = path.resolve(import.meta.dirname, '..');

/** Our engine on a case; `file` is an exported model to use instead of the network itself. */
export function ours(id, { engine, threads, file, env, timeout }) {
  const argument = JSON.stringify({ id, engine, threads, file });
  const args = ['--expose-gc', path.join(folder, 'ours.mjs'), argument];
  return new Child(`${id} on ${engine}`, process.execPath, args, { env, timeout });
}

/** PyTorch on a case. */
export function peer(id, setting, { python, threads }) {
  const args = [path.join(folder, 'peer', 'peer.py'), JSON.stringify({ id, setting, threads })];
  const env = { OMP_NUM_THREADS: `${threads}`, MKL_NUM_THREADS: `${threads}` };
  return new Child(`${id} in PyTorch (${setting})`, python, args, { env });
}
