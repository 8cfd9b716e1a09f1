import { createColors } from 'picocolors';
import type { Io } from './io.js';

/** An outside world that keeps what was written. */
export interface MemoryIo extends Io {
  readonly stdout: string;
  readonly stderr: string;
  /** Presses Ctrl-C. */
  interrupt(): void;
  /** Code that a forced exit was given, if any. */
  readonly exited: number | undefined;
}

/** Makes a {@link MemoryIo}; nothing reaches the real terminal. */
export function memoryIo(
  cwd: string,
  { terminal = false, env = {} }: { terminal?: boolean; env?: Record<string, string> } = {},
): MemoryIo {
  const handlers = new Set<() => void>();
  let stdout = '';
  let stderr = '';
  let exited: number | undefined;
  return {
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    terminal,
    columns: 100,
    colors: createColors(false),
    env,
    cwd,
    onInterrupt(handler) {
      handlers.add(handler);
      return () => void handlers.delete(handler);
    },
    exit: (code) => void (exited = code),
    interrupt: () => handlers.forEach((handler) => handler()),
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    get exited() {
      return exited;
    },
  };
}
