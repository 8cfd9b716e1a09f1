import { freemem, totalmem } from 'node:os';
import { memoryUsage } from 'node:process';

/** The rest is for what cannot be foreseen: scratch of kernels, JavaScript, other processes. */
const SHARE = 0.9;

/** macOS counts as free only what nobody has used yet: there a share of the whole is taken. */
const SHARE_OF_TOTAL = 0.75;

/**
 * Bytes that this process can still take before the machine swaps or the container ends it. A
 * container's own figure of available memory is not asked for: it counts cached files as used.
 */
export function availableMemory(): number {
  const free = process.platform === 'darwin' ? SHARE_OF_TOTAL * totalmem() : freemem();
  const limit = process.constrainedMemory();
  const left = limit > 0 && limit < totalmem() ? limit - memoryUsage.rss() : free;
  return Math.max(1, Math.floor(SHARE * Math.min(free, left)));
}
