import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const LIMIT_MS = 180_000;
const PAUSE_MS = 20;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answer(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function field(pid, name) {
  const line = new RegExp(`^${name}:\\s+(\\d+)`, 'm');
  return Number(line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

/** Most memory that a process and its children have held, in MB; NaN where the system does not say. */
function peakMemory(pid) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const all = [pid, ...children.filter((child) => child !== '')];
    return all.reduce((sum, each) => sum + field(each, 'VmHWM'), 0) / 1024;
  } catch {
    return NaN;
  }
}

async function until(found) {
  for (const start = performance.now(); performance.now() - start < LIMIT_MS;) {
    const value = await found();
    if (value) return value;
    await setTimeout(PAUSE_MS);
  }
  throw new Error(`TensorBoard has not answered within ${LIMIT_MS / 1000} s`);
}

/**
 * Starts TensorBoard on a log folder and asks for the loss, as its page does, until it comes.
 *
 * @returns {Promise<{ start: number, first: number, whole: number, points: number, peak: number }>}
 *   milliseconds from starting the process until it answers at all, until it answers with points,
 *   and until the last update is among them; how many points; its peak memory in MB
 */
export async function timeTensorBoard(python, log, last) {
  const port = await freePort();
  const args = ['-m', 'tensorboard.main', '--logdir', log, '--port', String(port)];
  const began = performance.now();
  const server = spawn(python, [...args, '--host', '127.0.0.1'], { stdio: 'ignore' });
  const exit = new Promise((resolve) => server.on('close', resolve));
  const failed = new Promise((_, reject) => server.on('error', reject));
  const since = () => performance.now() - began;
  const loss = async () => {
    const url = `http://127.0.0.1:${port}/data/plugin/scalars/scalars?tag=loss&run=run`;
    const points = await answer(url);
    return points?.length > 0 ? points : undefined;
  };
  const measure = async () => {
    await until(() => answer(`http://127.0.0.1:${port}/data/environment`));
    const start = since();
    await until(loss);
    const first = since();
    const points = await until(async () => {
      const found = await loss();
      return found?.at(-1)[1] === last ? found : undefined;
    });
    return { start, first, whole: since(), points: points.length, peak: peakMemory(server.pid) };
  };
  try {
    return await Promise.race([measure(), failed]);
  } finally {
    server.kill('SIGTERM');
    await exit;
  }
}
