import type { DataStatistics } from '@circumplex/data';
import { count, percent } from '../text/numbers.js';
import { table } from '../text/table.js';
import type { Inspection } from './inspect.js';

function moments({ count: n, mean, std, min, max }: DataStatistics['valence']): string {
  if (n === 0) return '–';
  return `${mean.toFixed(2)} ± ${std.toFixed(2)} in [${min.toFixed(2)}, ${max.toFixed(2)}]`;
}

function row(name: string, found: DataStatistics): string[] {
  return [
    name,
    count(found.videos),
    count(found.subjects),
    count(found.frames),
    count(found.labelled),
    moments(found.valence),
    moments(found.arousal),
  ];
}

function quadrantText({ quadrants, valence }: DataStatistics): string[] {
  if (valence.count === 0) return [];
  const shares = Object.entries(quadrants).map(([name, share]) => `${name} ${percent(share)}`);
  return ['', `quadrants: ${shares.join(', ')}`];
}

function classText({ classes }: DataStatistics, names: readonly string[]): string[] {
  if (classes.every((frames) => frames === 0)) return [];
  const list = classes.map((frames, i) => `${names[i] ?? i} ${count(frames)}`);
  return ['', `expressions: ${list.join(', ')}`];
}

/**
 * An inspection as tables.
 *
 * @param classNames - in the order of the statistics' classes.
 */
export function inspectionText(found: Inspection, classNames: readonly string[]): string {
  const { name, landmarks, total, splits, decoded, warnings } = found;
  const head = ['', 'videos', 'subjects', 'frames', 'labelled', 'valence', 'arousal'];
  const parts = Object.entries(splits).map(([split, part]) => row(split, part));
  return [
    `${name}, ${landmarks ? 'with' : 'without'} landmarks`,
    table([head, row('all', total), ...parts]),
    ...quadrantText(total),
    ...classText(total, classNames),
    '',
    `${decoded} frames decoded as a sample.`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}
