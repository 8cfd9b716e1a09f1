import type { TensorInfo } from '@tensorflow/tfjs-core';

/** Sizes of a recurrent layer and what it reads. */
export interface Sizes {
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
}

/** How many times [T, B, gates × U] a kernel's nodes make, all together. */
const FORWARD = 5;
/** The same of a gradient, with what it takes from the forward kernel. */
const GRADIENT = 16;

/** What a sequence kernel needs besides its outputs, in bytes. */
export function sequenceScratch(
  { batch, time, units }: Sizes,
  gates: number,
  kind: 'forward' | 'gradient',
): number {
  return 4 * (kind === 'forward' ? FORWARD : GRADIENT) * time * batch * gates * units;
}

/**
 * Reads the sizes off the input and its kernel, and checks all others against them.
 * @param gates - how many gates stand side by side in the kernel.
 * @param shapesOf - the shapes that the other tensors must have.
 * @throws RangeError for tensors that do not fit together, or that have no elements.
 */
export function sizesOf<Inputs extends Readonly<Record<'x' | 'kernel', TensorInfo>>>(
  kernelName: string,
  inputs: Inputs,
  gates: number,
  shapesOf: (
    sizes: Sizes,
  ) => Readonly<Record<Exclude<keyof Inputs, 'x' | 'kernel'>, readonly number[]>>,
): Sizes {
  const [batch = 0, time = 0, features = 0] = inputs.x.shape;
  const units = Math.floor((inputs.kernel.shape[1] ?? 0) / gates);
  const sizes = { batch, time, features, units };
  const shapes: Record<string, readonly number[]> = {
    x: [batch, time, features],
    kernel: [features, gates * units],
    ...shapesOf(sizes),
  };
  for (const [name, { shape, dtype }] of Object.entries<TensorInfo>(inputs)) {
    const expected = shapes[name] ?? [];
    const fits = shape.join() === expected.join() && !shape.includes(0) && dtype === 'float32';
    if (!fits)
      throw new RangeError(
        `${kernelName}: ${name} must be float32 [${expected.join()}], of sizes above 0, got ` +
          `${dtype} [${shape.join()}]; x is [batch, time, features], the kernel [features, ` +
          `${gates} × units]`,
      );
  }
  return sizes;
}
