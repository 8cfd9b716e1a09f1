import type { ComparedRun, ReadRun } from '../../shared/compare-page.js';
import { count, decimals } from '../../shared/words.js';
import { clockTime } from './clock-time.js';

/** Which of two values is the better one; `neither` where that makes no sense. */
export type Better = 'higher' | 'lower' | 'neither';

/** A column of the table of scores. */
export interface Column {
  readonly id: string;
  /** Columns of one group stand side by side under its name. */
  readonly group: string;
  readonly title: string;
  readonly better: Better;
  /** Null where the run has no such value. */
  value(run: ReadRun): number | null;
  format(value: number): string;
  /** False for values that do not compete for being the best, as the duration of a run that failed. */
  competes?(run: ReadRun): boolean;
}

/** Of the last validation. */
const LAST_NAMES = { ccc: 'Last CCC', mse: 'Last MSE', pearson: 'Last Pearson' } as const;
const whole = (value: number): string => count(Math.round(value));

function partColumn(part: keyof typeof LAST_NAMES, dimension: 'valence' | 'arousal'): Column {
  return {
    id: `${dimension}.${part}`,
    group: LAST_NAMES[part],
    title: dimension === 'valence' ? 'Valence' : 'Arousal',
    better: part === 'mse' ? 'lower' : 'higher',
    value: ({ validation }) => validation?.[dimension]?.[part] ?? null,
    format: decimals,
  };
}

function classColumn(id: 'accuracy' | 'macroF1', title: string): Column {
  return {
    ...{ id, group: 'Last validation', title, better: 'higher', format: decimals },
    value: ({ validation }) => validation?.[id] ?? null,
  };
}

const PARTS = (['ccc', 'mse', 'pearson'] as const).flatMap((part) => [
  partColumn(part, 'valence'),
  partColumn(part, 'arousal'),
]);

/** All columns, in order. */
export const COLUMNS: readonly Column[] = [
  {
    ...{ id: 'best', group: 'Best', title: 'Score', better: 'higher', format: decimals },
    value: ({ best }) => best?.score ?? null,
  },
  {
    ...{ id: 'best.step', group: 'Best', title: 'Step', better: 'neither', format: whole },
    value: ({ best }) => best?.step ?? null,
  },
  {
    ...{ id: 'best.epoch', group: 'Best', title: 'Epoch', better: 'neither' },
    value: ({ best }) => best?.epoch ?? null,
    format: (value) => String(Number(value.toFixed(1))),
  },
  ...PARTS,
  classColumn('accuracy', 'Accuracy'),
  classColumn('macroF1', 'Macro F1'),
  {
    ...{ id: 'seconds', group: 'Training', title: 'Duration', better: 'lower', format: clockTime },
    value: ({ seconds }) => seconds,
    competes: ({ status }) => status === 'finished',
  },
  {
    ...{ id: 'framesPerSecond', group: 'Training', title: 'Frames/s', better: 'higher' },
    value: ({ framesPerSecond }) => framesPerSecond,
    format: whole,
  },
  {
    ...{ id: 'parameters', group: 'Training', title: 'Parameters', better: 'lower', format: whole },
    value: ({ parameters }) => (parameters ? parameters.trainable + parameters.frozen : null),
  },
];

/** What a column is called where its group does not stand above it. */
export function fullTitle({ group, title }: Column): string {
  return group === 'Training' ? title : `${group} ${title}`;
}

/** What `best.score` is for these runs. */
function scoreTitle(runs: readonly ReadRun[]): string {
  const monitors = new Set(runs.map(({ monitor }) => monitor));
  if (monitors.size !== 1) return 'Score';
  return monitors.has('ccc') ? 'CCC' : 'Accuracy';
}

/** The columns in which at least one run has a value. */
export function columnsOf(runs: readonly ComparedRun[]): Column[] {
  const read = runs.filter((run) => run.kind === 'run');
  const filled = COLUMNS.filter(({ value }) => read.some((run) => value(run) !== null));
  const title = scoreTitle(read);
  return filled.map((column) => (column.id === 'best' ? { ...column, title } : column));
}

/** The value of a run, whatever is known of it. */
export function valueOf(run: ComparedRun, column: Column): number | null {
  return run.kind === 'run' ? column.value(run) : null;
}
