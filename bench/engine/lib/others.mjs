import { cpus } from 'node:os';

function busy() {
  return cpus().reduce(
    (sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq,
    0,
  );
}

/** Cores that others may take beside what is left over for them: the system itself takes some. */
const TOLERATED = 0.2;

/** Whether so many cores taken by others leave too few for `threads`. */
export function disturbs(others, threads) {
  return others > Math.max(0, cpus().length - threads) + TOLERATED;
}

/**
 * Runs `work` and tells how many cores were taken by others meanwhile.
 *
 * @param {() => Promise<{ cpu: number }>} work gives what it measured, processor time in ms a step
 * @param {number} steps
 */
export async function besides(work, steps) {
  const [before, start] = [busy(), performance.now()];
  const measured = await work();
  const taken = busy() - before - measured.cpu * steps;
  return { ...measured, others: Math.max(0, taken / (performance.now() - start)) };
}
