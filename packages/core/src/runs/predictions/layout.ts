import type { SafetensorsTensor } from '../../safetensors/index.js';
import type { PredictionIndex } from './schema.js';

/** Numbers of a picture's landmarks. */
export const LANDMARKS = [68, 2] as const;

/** A tensor of the file of predictions, without its data. */
export type TensorPlace = Omit<SafetensorsTensor, 'data'>;

/** What of an index says which tensors there are. */
export type Extent = Pick<PredictionIndex, 'task' | 'names' | 'frames' | 'landmarks'> & {
  readonly pictures: { readonly count: number } | null;
};

/** The tensors of a file of predictions, in the order in which they are written. */
export function predictionTensors({
  task,
  names,
  frames,
  landmarks,
  pictures,
}: Extent): TensorPlace[] {
  const values = { dtype: 'F32', shape: [frames, names.length] } as const;
  const label =
    task === 'regression'
      ? values
      : ({ dtype: 'I8', shape: [frames] } satisfies Partial<TensorPlace>);
  const points = { dtype: 'F32', shape: [pictures?.count ?? 0, ...LANDMARKS] } as const;
  return [
    { name: 'prediction', ...values },
    ...(landmarks ? [{ name: 'landmarks', ...points }] : []),
    { name: 'label', ...label },
  ];
}
