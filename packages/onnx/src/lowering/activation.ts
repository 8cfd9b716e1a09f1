import type { LayerConversion } from '../export/layer-conversion.js';
import { float } from '@circumplex/onnx-model';

type Emit = (conversion: LayerConversion, x: string, featureAxis: number) => string;

const node =
  (type: string): Emit =>
  (conversion, x) =>
    conversion.op(type, [x]);

/** ONNX for tfjs's activations, by the names that layers' configurations have. */
const ACTIVATIONS: Readonly<Record<string, Emit>> = {
  linear: (_, x) => x,
  relu: node('Relu'),
  relu6: (conversion, x) =>
    conversion.op('Clip', [x, conversion.float32(0), conversion.float32(6)]),
  sigmoid: node('Sigmoid'),
  tanh: node('Tanh'),
  elu: node('Elu'),
  selu: node('Selu'),
  softplus: node('Softplus'),
  softsign: node('Softsign'),
  hardSigmoid: (conversion, x) =>
    conversion.op('HardSigmoid', [x], { alpha: float(0.2), beta: float(0.5) }),
  swish: (conversion, x) => conversion.op('Mul', [x, conversion.op('Sigmoid', [x])]),
  softmax: (conversion, x, axis) => conversion.op('Softmax', [x], { axis }),
};

/**
 * Applies an activation by name.
 *
 * @param axis - of the features, for softmax.
 * @throws CircumplexError EXPORT_UNSUPPORTED for one that is not known.
 */
export function activate(
  conversion: LayerConversion,
  x: string,
  activation: string,
  axis: number,
): string {
  const emit = ACTIVATIONS[activation];
  if (emit) return emit(conversion, x, axis);
  const known = Object.keys(ACTIVATIONS).join(', ');
  throw conversion.unsupported(`its activation must be one of ${known}`, `'${activation}'`);
}
