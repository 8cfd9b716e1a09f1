import { readFileSync } from 'node:fs';
import { systemCode } from './file-system.js';

/**
 * When a process started, in the kernel's ticks since boot: tells a process from a later one that
 * got the same id. Null where the system does not say (Linux does).
 */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/**
 * True if the process with this id runs on this computer and, where that can be told, started when
 * `start` says.
 */
export function isAlive(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return false;
  }
  const now = processStart(pid);
  return start === null || now === null || start === now;
}
