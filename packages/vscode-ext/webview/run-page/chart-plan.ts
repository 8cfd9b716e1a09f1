/** A curve of a chart, before it has a colour. */
export interface PlannedCurve {
  /** A series of core's. */
  readonly name: string;
  readonly label: string;
  /** Which of the page's styles it has: the same in all charts for the same part of the data. */
  readonly style: number;
}

/** A chart of the page. */
export interface PlannedChart {
  readonly title: string;
  readonly curves: readonly PlannedCurve[];
  /** True where a logarithmic axis makes sense: CCC is negative, too. */
  readonly canBeLogarithmic: boolean;
}

const TRAIN = 0;
const VALIDATION = 1;
const MEAN = 3;

function scores(title: string, name: string): PlannedChart {
  return {
    title,
    curves: [
      { name: `train.${name}`, label: 'training', style: TRAIN },
      { name: `validation.${name}`, label: 'validation', style: VALIDATION },
    ],
    canBeLogarithmic: false,
  };
}

function single(title: string, name: string): PlannedChart {
  const curves = [{ name, label: title, style: TRAIN }];
  return { title, curves, canBeLogarithmic: true };
}

const CHARTS: readonly PlannedChart[] = [
  {
    title: 'Loss',
    curves: [
      { name: 'loss', label: 'each update', style: TRAIN },
      { name: 'train.loss', label: 'mean of the epoch', style: MEAN },
    ],
    canBeLogarithmic: true,
  },
  {
    title: 'Validation score',
    curves: [{ name: 'validation.score', label: 'validation', style: VALIDATION }],
    canBeLogarithmic: false,
  },
  scores('CCC of valence', 'valence.ccc'),
  scores('CCC of arousal', 'arousal.ccc'),
  scores('Accuracy', 'accuracy'),
  scores('Macro F1', 'macroF1'),
  single('Learning rate', 'learningRate'),
  single('Gradient norm', 'gradientNorm'),
  single('Frames a second', 'framesPerSecond'),
];

/** The charts of a run that has these series: those with a curve, and of each those there are. */
export function planCharts(names: readonly string[]): PlannedChart[] {
  const there = new Set(names);
  return CHARTS.flatMap((chart) => {
    const curves = chart.curves.filter(({ name }) => there.has(name));
    return curves.length > 0 ? [{ ...chart, curves }] : [];
  });
}
