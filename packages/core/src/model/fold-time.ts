import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type Shape, type SymbolicTensor } from '@tensorflow/tfjs-layers';

type LayerInput = Tensor | Tensor[];

/** The single tensor of a layer's input. */
export function single(inputs: LayerInput): Tensor {
  return Array.isArray(inputs) ? inputs[0]! : inputs;
}

/**
 * [B, T, ...] → [B·T, ...]: the CNN sees every frame as one of a large batch. (tfjs's
 * TimeDistributed would loop over time in JavaScript.)
 */
export class FoldTime extends layers.Layer {
  static readonly className = 'FoldTime';

  override computeOutputShape(shape: Shape): Shape {
    return [null, ...shape.slice(2)];
  }

  override call(inputs: LayerInput): Tensor {
    const x = single(inputs);
    const [batch, time, ...rest] = x.shape;
    return reshape(x, [batch! * time!, ...rest]);
  }
}

/** [B·T, F] and a reference of shape [B, T, ...] → [B, T, F]: undoes {@link FoldTime}. */
export class UnfoldTime extends layers.Layer {
  static readonly className = 'UnfoldTime';

  override computeOutputShape(shapes: Shape | Shape[]): Shape {
    const [folded, reference] = shapes as [Shape, Shape];
    return [reference[0]!, reference[1]!, ...folded.slice(1)];
  }

  override call(inputs: LayerInput): Tensor {
    const [folded, reference] = inputs as [Tensor, Tensor];
    return reshape(folded, [reference.shape[0]!, reference.shape[1]!, ...folded.shape.slice(1)]);
  }
}

/** Folds time into the batch; see {@link FoldTime}. */
export function foldTime(x: SymbolicTensor, name: string): SymbolicTensor {
  return new FoldTime({ name }).apply(x) as SymbolicTensor;
}

/** Unfolds time as it is in `reference`; see {@link UnfoldTime}. */
export function unfoldTime(
  x: SymbolicTensor,
  reference: SymbolicTensor,
  name: string,
): SymbolicTensor {
  return new UnfoldTime({ name }).apply([x, reference]) as SymbolicTensor;
}
