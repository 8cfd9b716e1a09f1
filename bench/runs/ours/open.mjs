/** Opens a run as the editor does; says in one line of JSON what that took. */
import { createRunSeries } from '@circumplex/core/runs';
import { memory } from '../../engine/lib/memory.mjs';
import { cpuTime, watchBlocks } from '../lib/longest-block.mjs';

const POINTS = 2000;
const SHOWN = ['loss', 'learningRate', 'gradientNorm', 'framesPerSecond'];
const [run, watched] = process.argv.slice(2);

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

const before = memory();
const blocks = watched ? watchBlocks() : undefined;
const series = createRunSeries(run);
const cpuBefore = cpuTime();
const [open, shown] = await timed(async () => {
  await series.update();
  return SHOWN.map((name) => series.overview(name, POINTS).value.length);
});
const cpu = cpuTime() - cpuBefore;
const { count } = series;
const loss = series.last('loss');
const [near] = await timed(() =>
  series.range('loss', { from: loss.step / 2, to: loss.step / 2 + 1000, points: POINTS }),
);
const [far] = await timed(() =>
  series.range('loss', { from: loss.step * 0.4, to: loss.step * 0.6, points: POINTS }),
);
const [again] = await timed(() => series.update());
const longest = blocks?.();
const after = memory();
const zoom = { near, far };
const megabytes = { before: before.resident, after: after.resident, peak: after.peak };
console.log(JSON.stringify({ open, cpu, shown, count, zoom, again, longest, memory: megabytes }));
