import { createRandom } from '@circumplex/core';
import { tensor2d, serialization, type Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';

/** Subtracts from `row` its parts along `others` (unit vectors) and scales it to length 1. */
function orthonormalise(row: Float64Array, others: readonly Float64Array[]): void {
  for (const other of others) {
    const along = other.reduce((total, value, i) => total + value * row[i]!, 0);
    other.forEach((value, i) => (row[i]! -= along * value));
  }
  const length = Math.hypot(...row);
  row.forEach((value, i) => (row[i] = value / length));
}

/** A random orthogonal matrix, by Gram and Schmidt, as `size` rows. */
function orthogonalRows(size: number, seed: number): Float64Array[] {
  const random = createRandom(seed);
  const rows: Float64Array[] = [];
  for (let i = 0; i < size; i++) {
    const row = Float64Array.from({ length: size }, () => random.normal());
    orthonormalise(row, rows);
    rows.push(row);
  }
  return rows;
}

/**
 * Initial recurrent weights [U, G·U]: a random orthogonal matrix for each of the G gates, which
 * keeps the length of what passes through time (Saxe et al., ICLR 2014). In Float64 and, unlike
 * tfjs's own, in well under a second for hundreds of units.
 */
export class GateOrthogonal extends serialization.Serializable {
  static readonly className = 'GateOrthogonal';

  constructor(private readonly seed: number) {
    super();
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  apply(shape: Shape): Tensor {
    const [units, columns] = shape as [number, number];
    const values = new Float32Array(units * columns);
    for (let gate = 0; gate < columns / units; gate++) {
      orthogonalRows(units, this.seed + gate).forEach((row, r) =>
        values.set(row, r * columns + gate * units),
      );
    }
    return tensor2d(values, [units, columns]);
  }

  getConfig(): serialization.ConfigDict {
    return { seed: this.seed };
  }
}
