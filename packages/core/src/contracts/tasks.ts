/** The seven basic expressions in the order of every seven-way output (paper, Sect. 5.2). */
export const EXPRESSIONS = [
  'anger',
  'disgust',
  'fear',
  'happiness',
  'sadness',
  'surprise',
  'neutral',
] as const;

/** One of the seven basic expressions. */
export type Expression = (typeof EXPRESSIONS)[number];

/** The affect dimensions in the order of every valence-arousal output, each in [-1, 1]. */
export const DIMENSIONS = ['valence', 'arousal'] as const;

/** Valence (how positive) or arousal (how active). */
export type Dimension = (typeof DIMENSIONS)[number];

/** What a network learns: numbers per frame, or one class per frame. */
export type Task = 'regression' | 'classification';

/** Points of a face's landmarks (iBUG's 68), each an x and a y. */
export const LANDMARK_COUNT = 68;
