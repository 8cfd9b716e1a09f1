import { readFileSync } from 'node:fs';

/** Processor time of this process so far, in ms. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same of the main thread alone, where the system tells it (Linux). */
function mainThreadTime() {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return cpuTime();
  }
}

/**
 * Watches this process while it does other things: for how long nothing else had its turn, at the
 * longest, in ms of time and of the main thread's processor time (which others do not lengthen).
 */
export function watchBlocks() {
  const longest = { wall: 0, cpu: 0 };
  let [wallBefore, cpuBefore] = [performance.now(), mainThreadTime()];
  const look = () => {
    const [wallNow, cpuNow] = [performance.now(), mainThreadTime()];
    longest.wall = Math.max(longest.wall, wallNow - wallBefore);
    longest.cpu = Math.max(longest.cpu, cpuNow - cpuBefore);
    [wallBefore, cpuBefore] = [wallNow, cpuNow];
  };
  let next;
  const turn = () => {
    look();
    next = setImmediate(turn);
  };
  next = setImmediate(turn);
  return () => {
    look();
    clearImmediate(next);
    return longest;
  };
}
