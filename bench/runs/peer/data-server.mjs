import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const LIMIT_MS = 180_000;
const FINISHED = /Finished load cycle \(([\d.]+)(ms|s)\)/;

/** Where TensorBoard has its data server, a program in Rust that reads the event files. */
export function dataServerOf(python) {
  const code = 'import tensorboard_data_server as s; print(s.server_binary())';
  return execFileSync(python, ['-c', code], { encoding: 'utf8' }).trim();
}

/** Milliseconds that TensorBoard's data server says it took to load a log folder. */
export async function timeDataServer(binary, log) {
  const args = ['--logdir', log, '--port', '0', '--verbose', '--reload', 'once'];
  const server = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: LIMIT_MS });
  const exit = new Promise((resolve) => server.on('close', resolve));
  try {
    for await (const line of createInterface({ input: server.stderr })) {
      const [, time, unit] = FINISHED.exec(line) ?? [];
      if (time) return Number(time) * (unit === 's' ? 1000 : 1);
    }
    throw new Error(`${binary} has ended without having loaded ${log}`);
  } finally {
    server.kill('SIGTERM');
    await exit;
  }
}
