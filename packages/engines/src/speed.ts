import type { EngineDescriptor } from '@circumplex/core';
import {
  conv2d,
  dispose,
  engine as tfjs,
  getBackend,
  grads,
  randomNormal,
  setBackend,
  square,
  sum,
  tidy,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { speedNetwork } from './speed-network.js';

/** How fast an engine is on this computer. */
export interface EngineSpeed {
  /** 10⁹ float operations a second in a 3×3 convolution of 64 to 64 channels, gradients included. */
  readonly convGflops: number;
  /** A training step of a small network on 4 images of 16×16, in milliseconds. */
  readonly stepMs: number;
}

const CHANNELS = 64;

/** From slow engines to fast: the next size is worth its time only where this one is quick. */
const SIZES = [
  { batch: 1, side: 6 },
  { batch: 1, side: 24 },
  { batch: 8, side: 24 },
];
const QUICK = 20;
const BUDGET = 250;

/** Shortest of three calls after one to warm up, in milliseconds; one call where that is too long. */
async function shortest(work: () => Promise<void>): Promise<number> {
  const time = async (): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const first = await time();
  if (first > BUDGET) return first;
  return Math.min(await time(), await time(), await time());
}

type Size = (typeof SIZES)[number];

async function convolution({ batch, side }: Size): Promise<number> {
  const frames = randomNormal([batch, side, side, CHANNELS]) as Tensor4D;
  const filter = randomNormal([3, 3, CHANNELS, CHANNELS]) as Tensor4D;
  const gradients = grads((x, w) => sum(square(conv2d(x as Tensor4D, w as Tensor4D, 1, 'same'))));
  const time = await shortest(async () => {
    const sums = tidy(() => gradients([frames, filter]).map((gradient) => sum(gradient)));
    await Promise.all(sums.map((one) => one.data()));
    dispose(sums);
  });
  dispose([frames, filter]);
  return time;
}

/** Forward, gradient of the input, gradient of the filter: two operations a multiplication. */
function gflops({ batch, side }: Size, milliseconds: number): number {
  const operations = 3 * 2 * batch * side * side * 9 * CHANNELS * CHANNELS;
  return operations / milliseconds / 1e6;
}

async function measureConvolution(): Promise<number> {
  let result = 0;
  for (const size of SIZES) {
    const time = await convolution(size);
    result = gflops(size, time);
    if (time > QUICK) break;
  }
  return result;
}

async function measureStep(): Promise<number> {
  const network = speedNetwork();
  try {
    return await shortest(() => network.step());
  } finally {
    network.dispose();
  }
}

/**
 * Measures a working engine, in about a second (plain JavaScript takes longer), then goes back to the backend from before.
 *
 * @throws what the engine throws where it does not start or fails.
 */
export async function measureEngine(engine: EngineDescriptor): Promise<EngineSpeed> {
  const before = tfjs().backendName ? getBackend() : undefined;
  try {
    await engine.use({});
    return { convGflops: await measureConvolution(), stepMs: await measureStep() };
  } finally {
    if (before) await setBackend(before);
  }
}
