import type { Curve } from '../charts/curve.js';
import type { ShownRun } from './shown-runs.js';

/** Something that a chart shows of every run. */
export interface Quantity {
  readonly id: string;
  readonly title: string;
  /** Series of core: of training, of validation, or both. */
  readonly train?: string;
  readonly validation?: string;
  /** True where a logarithmic axis makes sense. */
  readonly positive?: boolean;
  /** True for those that are seen before anyone has chosen. */
  readonly first?: boolean;
}

function score(id: string, title: string, first: boolean): Quantity {
  return { id, title, first, train: `train.${id}`, validation: `validation.${id}` };
}

/** All quantities, in the order of their charts. */
export const QUANTITIES: readonly Quantity[] = [
  { id: 'loss', title: 'Loss', train: 'loss', positive: true, first: true },
  { id: 'score', title: 'Validation score', validation: 'validation.score', first: true },
  score('valence.ccc', 'CCC of valence', true),
  score('arousal.ccc', 'CCC of arousal', true),
  score('accuracy', 'Accuracy', true),
  score('macroF1', 'Macro F1', true),
  {
    id: 'learningRate',
    title: 'Learning rate',
    train: 'learningRate',
    positive: true,
    first: true,
  },
  { ...score('valence.mse', 'MSE of valence', false), positive: true },
  { ...score('arousal.mse', 'MSE of arousal', false), positive: true },
  score('valence.pearson', 'Pearson of valence', false),
  score('arousal.pearson', 'Pearson of arousal', false),
  { id: 'gradientNorm', title: 'Gradient norm', train: 'gradientNorm', positive: true },
  { id: 'framesPerSecond', title: 'Frames a second', train: 'framesPerSecond', positive: true },
];

/** Strokes and gaps of training's curves, where the chart has those of validation, too. */
const TRAIN_DASH = [2, 3];
/** The same for runs that are dashed themselves, since their colour is another run's, too. */
const TRAIN_DASH_OF_DASHED = [8, 3, 2, 3];

function namesOf({ run }: ShownRun): readonly string[] {
  return run.kind === 'run' ? (run.curves?.names ?? []) : [];
}

/** The quantities that some run has values of. */
export function availableQuantities(runs: readonly ShownRun[]): Quantity[] {
  const names = new Set(runs.flatMap(namesOf));
  const has = (name: string | undefined): boolean => name !== undefined && names.has(name);
  return QUANTITIES.filter(({ train, validation }) => has(train) || has(validation));
}

/** Ids of the charts that are seen: as chosen, or those that come first. */
export function chosenCharts(chosen: readonly string[] | null): readonly string[] {
  return chosen ?? QUANTITIES.filter(({ first }) => first === true).map(({ id }) => id);
}

function curve(shown: ShownRun, name: string, track: 'training' | 'validation' | null): Curve {
  const { run, label, hidden, style } = shown;
  const trainDash = style.dash ? TRAIN_DASH_OF_DASHED : TRAIN_DASH;
  const dash = track === 'training' ? trainDash : style.dash;
  return {
    run: run.folder,
    name,
    label: track === null ? label : `${label}, ${track}`,
    color: style.color,
    hidden,
    ...(dash && { dash }),
  };
}

/** The curves of a quantity: of every run that has values, those of validation drawn on top. */
export function curvesOf(quantity: Quantity, runs: readonly ShownRun[]): Curve[] {
  const { train, validation } = quantity;
  const both = train !== undefined && validation !== undefined;
  const having = (name: string): ShownRun[] => runs.filter((each) => namesOf(each).includes(name));
  const of = (name: string | undefined, track: 'training' | 'validation'): Curve[] =>
    name === undefined ? [] : having(name).map((each) => curve(each, name, both ? track : null));
  return [...of(train, 'training'), ...of(validation, 'validation')];
}
