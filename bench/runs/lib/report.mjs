import { spread } from '../../engine/lib/statistics.mjs';
import { table } from '../../engine/lib/table.mjs';

const number = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));

function row(what, unit, numbers, goal = '') {
  const { min, median, max } = spread(numbers);
  return [what, unit, number(min), number(median), number(max), goal];
}

const titleOf = (events) => `a run of ${events.toLocaleString('en')} events`;

const HEADER = ['what', 'unit', 'least', 'median', 'most', 'goal'];

function openRows({ events, rounds, watched, goal }) {
  const of = (pick) => rounds.map(pick);
  return [
    row(
      `${titleOf(events)}: open, with 4 series of 2,000 points`,
      'ms',
      of((r) => r.open),
      goal,
    ),
    row(
      '– 1,000 updates, exact, from the file',
      'ms',
      of((r) => r.zoom.near),
    ),
    row(
      '– the middle fifth, 2,000 points',
      'ms',
      of((r) => r.zoom.far),
    ),
    row(
      '– look for new events, none there',
      'ms',
      of((r) => r.again),
    ),
    row(
      '– longest block',
      'ms',
      watched.map((r) => r.longest.wall),
      '20',
    ),
    row(
      '– longest block, processor time',
      'ms',
      watched.map((r) => r.longest.cpu),
    ),
    row(
      '– peak memory of the process',
      'MB',
      of((r) => r.memory.peak),
    ),
    row(
      '– of which before opening',
      'MB',
      of((r) => r.memory.before),
    ),
  ];
}

function listRows({ rounds, watched, runs }) {
  const of = (pick) => rounds.map(pick);
  return [
    row(
      `${runs} runs: list`,
      'ms',
      of((r) => r.first),
      '1000',
    ),
    row(
      '– again, all looked at',
      'ms',
      of((r) => r.again),
    ),
    row(
      '– again, one run looked at',
      'ms',
      of((r) => r.one),
    ),
    row(
      '– longest block',
      'ms',
      watched.map((r) => r.longest.wall),
      '20',
    ),
    row(
      '– longest block, processor time',
      'ms',
      watched.map((r) => r.longest.cpu),
    ),
    row(
      '– peak memory of the process',
      'MB',
      of((r) => r.memory.listed),
      '200',
    ),
    row(
      '– the same with 20 of the runs open',
      'MB',
      of((r) => r.memory.compared),
      '200',
    ),
  ];
}

function peerRow(what, ours, theirs) {
  const ratio = spread(theirs.map((value, i) => value / ours[i]));
  const [us, them] = [spread(ours), spread(theirs)];
  const both = ({ min, median, max }) => `${number(median)} (${number(min)}–${number(max)})`;
  const shown = [ratio.median, ratio.low, ratio.high].map((value) => value.toFixed(1));
  return [what, both(us), both(them), `${shown[0]} (${shown[1]}–${shown[2]})`];
}

/** TensorBoard beside ours; each process from its start. */
function peerTable({ events, rounds, peer }) {
  const chart = rounds.map((r) => r.process);
  const { points } = peer[0];
  return table(
    [titleOf(events), 'ours', 'TensorBoard', 'ratio (quartiles)'],
    [
      peerRow(
        'process start to first points of the loss, ms',
        chart,
        peer.map((r) => r.first),
      ),
      peerRow(
        `the same to the last update among them (theirs: ${points} points), ms`,
        chart,
        peer.map((r) => r.whole),
      ),
      peerRow(
        'reading alone (theirs: its data server, as it logs it), ms',
        rounds.map((r) => r.open),
        peer.map((r) => r.load),
      ),
      peerRow(
        'peak memory, MB',
        rounds.map((r) => r.memory.peak),
        peer.map((r) => r.peak),
      ),
    ],
  );
}

/** All figures, in Markdown. */
export function report({ list, long, short }) {
  const rows = [...listRows(list), ...openRows(short), ...openRows(long)];
  const tables = [table(HEADER, rows)];
  for (const each of [short, long]) if (each.peer.length > 0) tables.push(peerTable(each));
  return tables.join('\n\n');
}
