/** Lists runs as the tree does, then opens one; says in one line of JSON what that took. */
import { createRunList, createRunSeries } from '@circumplex/core/runs';
import { memory } from '../../engine/lib/memory.mjs';
import { watchBlocks } from '../lib/longest-block.mjs';

const COMPARED = 20;
const [root, watched] = process.argv.slice(2);

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const blocks = watched ? watchBlocks() : undefined;
const list = createRunList(root);
const [first, { runs }] = await timed(() => list.update());
const longest = blocks?.();
const [again] = await timed(() => list.update());
const [one] = await timed(() => list.update([runs[0].folder]));
const listed = memory().peak;
const open = [];
for (const { folder } of runs.slice(0, COMPARED)) {
  const series = createRunSeries(folder);
  await series.update();
  series.overview('loss', 2000);
  open.push(series);
}
const megabytes = { listed, compared: memory().peak };
console.log(JSON.stringify({ first, again, one, count: runs.length, longest, memory: megabytes }));
