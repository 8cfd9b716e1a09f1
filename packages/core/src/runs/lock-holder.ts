import { z } from 'zod';

/** The contents of `run.lock`: who writes to a run folder. */
export const runLockHolder = z.strictObject({
  /** Below 1 it would be a signal's word for many processes at once. */
  pid: z.int().min(1),
  host: z.string(),
  /** When the process started, in the kernel's ticks; null where unknown. */
  processStart: z.string().nullable(),
  /** When the lock was taken. */
  since: z.iso.datetime(),
});

/** See {@link runLockHolder}. */
export type RunLockHolder = z.output<typeof runLockHolder>;
