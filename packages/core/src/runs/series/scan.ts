import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Span } from './gaps.js';
import { LineWindow, type LineVisitor } from './line-window.js';

/** How long events are read in one go, before whatever else waits in this process has its turn. */
const SLICE_MS = 5;

/** Reads what is left of a window; `stopped` is awaited where the visitor asks to stop. */
export async function readWindow(
  window: LineWindow,
  visitor: LineVisitor,
  signal?: AbortSignal,
  stopped: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  while (await window.fill()) {
    for (;;) {
      signal?.throwIfAborted();
      const stop = window.drain(visitor, performance.now() + SLICE_MS);
      if (stop === 'bytes') break;
      if (stop === 'visitor') await stopped();
      else await setImmediate();
    }
  }
}

/** Reads the events in parts of a file, which begin and end with whole lines. */
export async function readSpans(
  handle: FileHandle,
  spans: readonly Span[],
  visitor: LineVisitor,
  signal?: AbortSignal,
): Promise<void> {
  for (const { from, to } of spans) {
    await readWindow(new LineWindow(handle, from, to, to - from), visitor, signal);
  }
}
