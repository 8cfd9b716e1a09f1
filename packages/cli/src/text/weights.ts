import { printable } from '@circumplex/core/errors';
import type { EventOf } from '@circumplex/core/runs';
import type { ImportReport } from '@circumplex/trainer';
import { count } from './numbers.js';
import { table } from './table.js';

const SHOWN = 3;

/** A few names, and how many more there are. */
function some(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return (
    names
      .slice(0, SHOWN)
      .map((name) => printable(name))
      .join(', ') + (more > 0 ? `, … (${count(names.length)})` : '')
  );
}

/** The line of a run that starts from weights. */
export function weightsLine(event: EventOf<'weights-loaded'>): string {
  const { file, source, layers, skipped, missing, fresh } = event;
  const unused = skipped.map(({ reason, count: tensors }) => `${count(tensors)} ${reason}`);
  return [
    `weights of ${source === null || source === file ? file : `${file} (${source})`}`,
    `${layers} layers loaded`,
    unused.length > 0 ? `tensors skipped: ${unused.join('; ')}` : '',
    missing.length > 0 ? `missing ${some(missing)}` : '',
    fresh.length > 0 ? `from random numbers: ${some(fresh)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A report in words. */
export function weightsText(report: ImportReport, out: string | undefined): string {
  const { channelOrder, scale, offset } = report.preprocessing;
  const numbers = (values: readonly number[]): string =>
    values.map((value) => String(Number(value.toPrecision(6)))).join(', ');
  const { id, ...options } = report.backbone as { id: string };
  const rows = [
    ['source', report.source ?? 'a checkpoint of Circumplex'],
    ...(report.licence === null ? [] : [['licence', report.licence]]),
    ['backbone', `${id} ${JSON.stringify(options)}`],
    ['preprocessing', `${channelOrder}, × [${numbers(scale)}] + [${numbers(offset)}]`],
    ['loaded', `${report.loaded.length} layers: ${some(report.loaded.map(({ layer }) => layer))}`],
    ...report.skipped.map(({ reason, names }) => ['skipped', `${some(names)}: ${reason}`]),
    ['missing', report.missing.length > 0 ? some(report.missing) : 'nothing'],
    ['from random', report.fresh.length > 0 ? some(report.fresh) : 'nothing'],
    ...report.notes.map((note) => ['note', note]),
  ];
  const written = out === undefined ? [] : [`Wrote ${out}; use it as model.weights.`];
  return [table(rows), ...written].join('\n');
}
