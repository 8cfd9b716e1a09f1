/** Exit codes of every command. */
export const EXIT = {
  /** All went well. */
  ok: 0,
  /** The work failed, or a check did not hold. */
  failed: 1,
  /** The command line was wrong. */
  usage: 2,
  /** Ended by Ctrl-C; a training run can be resumed. */
  interrupted: 130,
} as const;
