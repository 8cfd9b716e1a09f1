import { serialization, tensor1d, type Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';

/**
 * Initial bias [4U] of an LSTM with gates i, f, c, o: 1 for the forget gate, so that memories last
 * at first (Gers et al. 2000; Jozefowicz et al. 2015), 0 for the others.
 */
export class UnitForgetBias extends serialization.Serializable {
  static readonly className = 'UnitForgetBias';

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  apply(shape: Shape): Tensor {
    const units = shape[0]! / 4;
    const forget = (i: number): boolean => i >= units && i < 2 * units;
    return tensor1d(Array.from({ length: 4 * units }, (_, i) => (forget(i) ? 1 : 0)));
  }

  getConfig(): serialization.ConfigDict {
    return {};
  }
}
