/**
 * Watches this process while it does other things: for how long nothing else had its turn, at the
 * longest, in ms of time and of processor time (which other processes do not lengthen).
 */
export function watchBlocks() {
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const longest = { wall: 0, cpu: 0 };
  let [wallBefore, cpuBefore] = [performance.now(), cpu()];
  const look = () => {
    const [wallNow, cpuNow] = [performance.now(), cpu()];
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
