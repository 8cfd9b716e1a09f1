/** Lists runs as the tree does, then opens one; says in one line of JSON what that took. */
import { createRunList, createRunSeries } from '@circumplex/core/runs';
import { memory } from '../../engine/lib/memory.mjs';
import { cpuTime, watchBlocks } from '../lib/longest-block.mjs';

const COMPARED = 20;
const [root, watched] = process.argv.slice(2);

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const blocks = watched ? watchBlocks() : undefined;
const list = createRunList(root);
const cpuBefore = cpuTime();
const [first, { runs }] = await timed(() => list.update());
const cpu = cpuTime() - cpuBefore;
const longest = blocks?.();
const [again] = await timed(() => list.update());
const [one] = await timed(() => list.update([runs[0].folder]));
const listed = memory().peak;
const open = [];
const times = [];
for (const { folder } of runs.slice(0, COMPARED)) {
  const series = createRunSeries(folder);
  const [time] = await timed(() => series.update());
  times.push(time);
  series.overview('loss', 2000);
  open.push(series);
}
const megabytes = { listed, compared: memory().peak };
console.log(
  JSON.stringify({ first, cpu, again, one, count: runs.length, times, longest, memory: megabytes }),
);
