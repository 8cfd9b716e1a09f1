import { spawn } from 'node:child_process';

/** How {@link runTool} runs a program. */
export interface ToolOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** What a program did. */
export interface ToolResult {
  /** Exit code; 'missing' where there is no such program, 'killed' where a signal ended it. */
  readonly code: number | 'missing' | 'killed';
  /** What it wrote, stdout and stderr as they came; of much, the end. */
  readonly output: string;
}

const KEPT = 64 * 1024;

/** A detached child leads a process group, so that what it has started ends with it. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // It has ended by itself.
  }
}

/**
 * Runs a program and waits for its end.
 *
 * @throws the signal's reason once the program and its children are killed, if it is aborted.
 */
export function runTool(
  command: string,
  args: readonly string[],
  { cwd, env, signal }: ToolOptions,
): Promise<ToolResult> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (): void => kill(child.pid);
    signal.addEventListener('abort', stop);
    const end = (code: ToolResult['code']): void => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve({ code, output });
    };
    const keep = (chunk: Buffer): void => void (output = (output + chunk).slice(-KEPT));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', () => end('missing'));
    child.on('close', (code) => end(code ?? 'killed'));
  });
}
