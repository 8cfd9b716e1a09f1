import {
  mul,
  sum,
  tensor,
  tidy,
  variableGrads,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';

type Layer = InstanceType<typeof layers.Layer>;

/**
 * Output of a layer with given weights, and the gradients by its weights of the sum of
 * output × `loss`.
 *
 * @param values - of the layer's weights, in its order.
 */
export function layerOutcome(
  layer: Layer,
  x: Tensor,
  values: readonly Float64Array[],
  loss: ArrayLike<number>,
): { readonly value: number[]; readonly gradients: number[][] } {
  return tidy(() => {
    layer.apply(x);
    layer.setWeights(
      layer.weights.map((weight, i) => {
        return tensor(Float32Array.from(values[i]!), weight.shape as number[]);
      }),
    );
    const run = () => layer.apply(x) as Tensor;
    const scalar = () => {
      const y = run();
      return sum(mul(y, tensor(Float32Array.from(loss), y.shape))) as Scalar;
    };
    const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
    const { grads } = variableGrads(scalar, variables);
    return {
      value: [...run().dataSync()],
      gradients: variables.map((variable) => [...grads[variable.name]!.dataSync()]),
    };
  });
}
