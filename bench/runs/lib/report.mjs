import { spread } from '../../engine/lib/statistics.mjs';
import { table } from '../../engine/lib/table.mjs';

const number = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const titleOf = (events) => `a run of ${events.toLocaleString('en')} events`;

/** What, unit, number of a round, goal. Rounds in which blocks were watched are apart. */
const BLOCKS = [
  ['– longest block', 'ms', (r) => r.longest.wall, '20'],
  ['– longest block, processor time', 'ms', (r) => r.longest.cpu],
];
const LIST = [
  ['– processor time of that', 'ms', (r) => r.cpu],
  ['– again, all looked at', 'ms', (r) => r.again],
  ['– again, one run looked at', 'ms', (r) => r.one],
  ['– peak memory of the process', 'MB', (r) => r.memory.listed, '200'],
  ['– open one, others opened before', 'ms', (r) => spread(r.times.slice(1)).median, '300'],
  ['– peak memory with 20 of the runs open', 'MB', (r) => r.memory.compared, '200'],
];
const OPEN = [
  ['– processor time of that', 'ms', (r) => r.cpu],
  ['– 1,000 updates, exact, from the file', 'ms', (r) => r.zoom.near],
  ['– the middle fifth, 2,000 points', 'ms', (r) => r.zoom.far],
  ['– look for new events, none there', 'ms', (r) => r.again],
  ['– peak memory of the process', 'MB', (r) => r.memory.peak],
  ['– of which before opening', 'MB', (r) => r.memory.before],
];

function lines(rounds, rows) {
  return rows.map(([what, unit, pick, goal = '']) => {
    const { min, median, max } = spread(rounds.map(pick));
    return [what, unit, number(min), number(median), number(max), goal];
  });
}

function listLines({ runs, rounds, watched }) {
  const first = [`${runs} runs: list`, 'ms', (r) => r.first, '1000'];
  return [...lines(rounds, [first, ...LIST]), ...lines(watched, BLOCKS)];
}

function openLines({ events, rounds, watched, goal }) {
  const what = `${titleOf(events)}: open, with 4 series of 2,000 points`;
  const first = [what, 'ms', (r) => r.open, goal];
  return [...lines(rounds, [first, ...OPEN]), ...lines(watched, BLOCKS)];
}

function peerLine(what, ours, theirs) {
  const both = ({ min, median, max }) => `${number(median)} (${number(min)}–${number(max)})`;
  const ratio = spread(theirs.map((value, i) => value / ours[i]));
  const [median, low, high] = [ratio.median, ratio.low, ratio.high].map((x) => x.toFixed(1));
  return [what, both(spread(ours)), both(spread(theirs)), `${median} (${low}–${high})`];
}

/** TensorBoard beside ours, with how many times as much it takes. */
function peerTable({ events, rounds, peer }) {
  const ours = (pick) => rounds.map(pick);
  const theirs = (pick) => peer.map(pick);
  const all = [
    ['process start to first points, ms', (r) => r.process, (r) => r.first],
    ['process start to all read, ms', (r) => r.process, (r) => r.whole],
    ['reading alone, ms', (r) => r.open, (r) => r.load],
    ['peak memory, MB', (r) => r.memory.peak, (r) => r.peak],
  ];
  return table(
    [titleOf(events), 'ours', 'TensorBoard', 'ratio (quartiles)'],
    all.map(([what, us, them]) => peerLine(what, ours(us), theirs(them))),
  );
}

/** All figures, in Markdown. */
export function report({ list, long, short }) {
  const rows = [...listLines(list), ...openLines(short), ...openLines(long)];
  const header = ['what', 'unit', 'least', 'median', 'most', 'goal'];
  const peers = [short, long].filter(({ peer }) => peer.length > 0);
  return [table(header, rows), ...peers.map(peerTable)].join('\n\n');
}
