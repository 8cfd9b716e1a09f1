import { spread } from '../../engine/lib/statistics.mjs';
import { table } from '../../engine/lib/table.mjs';

const number = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

/** How many frames a second there would be, were all as long as the longest of so many in a hundred. */
function framesPerSecond(times, hundredth) {
  const sorted = [...times].sort((a, b) => a - b);
  return 1000 / sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * hundredth) / 100))];
}

function lines(rounds, rows) {
  return rows.map(([what, unit, pick, goal = '']) => {
    const { min, median, max } = spread(rounds.map(pick));
    return [what, unit, number(min), number(median), number(max), goal];
  });
}

function openLines({ events, goal, rounds }) {
  const title = `a run of ${events.toLocaleString('en')} events`;
  return lines(rounds, [
    [`${title}: opened, first chart drawn`, 'ms', (r) => r.first, goal],
    ['– all five charts drawn', 'ms', (r) => r.all],
    ['– until the host has read the run', 'ms', (r) => r.read],
    ['– zoom to 500 updates, exact values drawn', 'ms', (r) => r.zoom],
    ['– opened again in the same process', 'ms', (r) => r.again],
  ]);
}

function liveLines({ perSecond, rounds }) {
  const title = `a live run, ${perSecond} events a second`;
  return lines(rounds, [
    [`${title}: frames, median`, '1/s', (r) => framesPerSecond(r.frames, 50), '50'],
    ['– frames, 1st percentile', '1/s', (r) => framesPerSecond(r.frames, 99)],
    ['– longest frame', 'ms', (r) => Math.max(...r.frames)],
    ['– events written', '1/s', (r) => r.written / r.seconds],
    ['– questions asked by the page', '1/s', (r) => r.questions / r.seconds],
  ]);
}

/** All figures, in Markdown. */
export function report({ live, short, long }) {
  const header = ['what', 'unit', 'least', 'median', 'most', 'goal'];
  return table(header, [...liveLines(live), ...openLines(short), ...openLines(long)]);
}
