import { writeFile } from 'node:fs/promises';
import { encodeSafetensors, type SafetensorsTensor } from '@circumplex/core';

/** Places of VGG-16's convolutions in torchvision's `features`, and their channels at width 1/32. */
const CONVOLUTIONS = [
  [0, 2],
  [2, 2],
  [5, 4],
  [7, 4],
  [10, 8],
  [12, 8],
  [14, 8],
  [17, 16],
  [19, 16],
  [21, 16],
  [24, 16],
  [26, 16],
  [28, 16],
] as const;

function tensor(name: string, shape: number[], scale: number): SafetensorsTensor {
  const length = shape.reduce((a, b) => a * b);
  const data = Float32Array.from({ length }, (_, i) => scale * Math.sin(i * i + name.length));
  return { name, dtype: 'F32', shape, data };
}

/** Weights in torchvision's layout for the convolutions of `tinyExperiment`. */
export async function writeTinyWeights(file: string): Promise<void> {
  let inputs = 3;
  const tensors = CONVOLUTIONS.flatMap(([place, channels]) => {
    const kernel = tensor(`features.${place}.weight`, [channels, inputs, 3, 3], 1 / inputs);
    inputs = channels;
    return [kernel, tensor(`features.${place}.bias`, [channels], 0.1)];
  });
  await writeFile(file, encodeSafetensors(tensors));
}
