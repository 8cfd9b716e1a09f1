import { table } from './table.mjs';

const HEADER = [
  'case',
  'ours, ms',
  'PyTorch eager, ms',
  'channels_last, fused, ms',
  'ratio (quartiles)',
  'goal / stretch',
  'processor time, ms: ours / PyTorch',
  'peak RSS, MB: ours / PyTorch',
  'less imports, MB',
  'first step, s',
];

const ms = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const two = (value) => value.toFixed(2);

/** One line of the table. */
function row(result) {
  const { id, ours, peer, best, ratio, goal, stretch } = result;
  if (result.failure) return [id, 'failed', ...Array(HEADER.length - 2).fill('')];
  const us = ours[best.ours];
  const them = peer[best.peer];
  const way = Object.keys(ours).length > 1 ? ` (${best.ours})` : '';
  const both = (a, b, r) => `${a} / ${b} = ${two(r)}`;
  return [
    id,
    ms(us.wall.median) + way,
    ms(peer.eager.wall.median),
    ms(peer.channels_last.wall.median),
    `${two(ratio.median)} (${two(ratio.low)}–${two(ratio.high)})`,
    `${goal} / ${stretch}`,
    both(ms(us.cpu.median), ms(them.cpu.median), result.cpuRatio.median),
    both(us.peak.toFixed(0), them.peak.toFixed(0), result.memoryRatio),
    both(
      (us.peak - us.imported).toFixed(0),
      (them.peak - them.imported).toFixed(0),
      result.grownRatio,
    ),
    two(us.first / 1000),
  ];
}

/** The table of all results, in Markdown, and below it what failed. */
export function report(results) {
  const failed = results.filter(({ failure }) => failure);
  const reasons = failed.map(({ id, failure }) => `\n\n${id} failed: ${failure}`);
  return table(HEADER, results.map(row)) + reasons.join('');
}

function sideLine([name, { wall, cpu, peak, first }]) {
  return (
    `  ${name}: ${ms(wall.median)} ms (${ms(wall.min)}–${ms(wall.max)}), processor ` +
    `${ms(cpu.median)} ms, peak ${peak.toFixed(0)} MB, first step ${two(first / 1000)} s`
  );
}

function equalityLine({ expected, differences, equal }) {
  const numbers = Object.entries(expected).map(
    ([name, value]) => `${name} ${value.toPrecision(6)} ±${differences[name].toExponential(1)}`,
  );
  return `  first step: ${numbers.join(', ')}${equal ? '' : ': NOT EQUAL'}`;
}

/** What a case says as soon as it is done. */
export function lines(result) {
  const { title, failure, ratio, goal } = result;
  if (failure) return `${title}\n  failed: ${failure}`;
  return [
    title,
    equalityLine(result),
    ...Object.entries({ ...result.ours, ...result.peer }).map(sideLine),
    `  ratio ${two(ratio.median)} (goal ${goal}; quartiles ${two(ratio.low)}–${two(ratio.high)}, ` +
      `all ${two(ratio.min)}–${two(ratio.max)}), of the fastest rounds ${two(result.fastestRatio)}`,
    `  ratio of processor time ${two(result.cpuRatio.median)}, of memory ` +
      `${two(result.memoryRatio)}, less imports ${two(result.grownRatio)}`,
    `  other processes took ${two(result.others)} cores meanwhile`,
  ].join('\n');
}
