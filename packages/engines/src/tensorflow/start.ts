import {
  CircumplexError,
  messageOf,
  type EngineObstacle,
  type EngineOptions,
} from '@circumplex/core';
import { findBackend, setBackend } from '@tensorflow/tfjs-core';
import { BACKEND, loadInstalled, type TensorflowBackend } from './backend.js';
import type { Flavour } from './folders.js';
import { registerFused } from './fused/index.js';
import { readInstallation, type Installation } from './installation.js';
import { mendKernels } from './kernels.js';
import { SUPPORTED, thisMachine, whyNotHere } from './machine.js';
import { findRegular, loadRegular, type RegularInstall } from './regular.js';

const CPU = '@tensorflow/tfjs-node';
const GPU = '@tensorflow/tfjs-node-gpu';

/** Commands that put an engine on the machine. */
export const INSTALL: Readonly<Record<Flavour, string>> = {
  tensorflow: 'run: circumplex engine install tensorflow',
  'tensorflow-cuda': 'run: circumplex engine install tensorflow --cuda',
};

/** Libraries for CUDA compute on the processor where there is no device. */
const CANDIDATES: Readonly<
  Record<Flavour, { readonly flavours: readonly Flavour[]; readonly packages: readonly string[] }>
> = {
  tensorflow: { flavours: ['tensorflow-cuda', 'tensorflow'], packages: [GPU, CPU] },
  'tensorflow-cuda': { flavours: ['tensorflow-cuda'], packages: [GPU] },
};

let fallbacks: () => Readonly<Record<string, number>> = () => ({});

/** Calls of kernels that ran in plain JavaScript since the backend started. */
export const tensorflowFallbacks = (): Readonly<Record<string, number>> => fallbacks();

function findInstalled(engine: Flavour): Installation | undefined {
  const found = CANDIDATES[engine].flavours.flatMap((flavour) => readInstallation(flavour) ?? []);
  return found.find(({ current }) => current) ?? found[0];
}

/** What would be loaded for an engine; undefined where nothing is installed. */
export function findTensorflow(engine: Flavour): Installation | RegularInstall | undefined {
  return findInstalled(engine) ?? findRegular(CANDIDATES[engine].packages);
}

/** Why an engine cannot be loaded here; undefined where nothing stands against trying. */
export function tensorflowObstacle(engine: Flavour): EngineObstacle | undefined {
  const found = findTensorflow(engine);
  if (found === undefined) return { detail: 'not installed', fix: INSTALL[engine] };
  if (!('recipe' in found)) return undefined;
  const reason = whyNotHere(thisMachine());
  if (reason) return { detail: `needs ${SUPPORTED}, got ${reason}` };
  if (found.current) return undefined;
  return { detail: 'installed by another version of Circumplex', fix: INSTALL[found.engine] };
}

/** Settings that TensorFlow reads from the environment when it is loaded; the user's own win. */
function setEnvironment({ threads }: EngineOptions): void {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // Otherwise TensorFlow takes all memory of a GPU at once.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  if (threads === undefined) return;
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] ??= String(threads);
}

function unavailable(engine: Flavour, must: string, got: string, todo?: string): CircumplexError {
  return new CircumplexError('ENGINE_UNAVAILABLE', {
    where: `engine '${engine}'`,
    must,
    got,
    ...(todo === undefined ? {} : { todo }),
  });
}

function load(engine: Flavour, options: EngineOptions): void {
  const obstacle = tensorflowObstacle(engine);
  if (obstacle) throw unavailable(engine, 'must be there', obstacle.detail, obstacle.fix);
  const found = findTensorflow(engine)!;
  setEnvironment(options);
  try {
    if ('recipe' in found) loadInstalled(found);
    else loadRegular(found);
  } catch (error) {
    const todo =
      'recipe' in found
        ? `circumplex engine remove ${found.engine}, then ${INSTALL[found.engine]}`
        : `reinstall ${found.name}, or ${INSTALL[engine]}`;
    const reason = messageOf(error).split('\n', 1)[0]!;
    throw unavailable(engine, `must load from ${found.folder}`, reason, todo);
  }
}

/** Makes TensorFlow tfjs's current backend; what is loaded once stays and keeps its options. */
export async function startTensorflow(engine: Flavour, options: EngineOptions): Promise<void> {
  if (findBackend(BACKEND) === null) {
    await import('@tensorflow/tfjs-backend-cpu');
    load(engine, options);
    fallbacks = mendKernels();
    registerFused();
  }
  const { isUsingGpuDevice } = findBackend(BACKEND) as TensorflowBackend;
  if (engine === 'tensorflow-cuda' && !isUsingGpuDevice) {
    throw unavailable(
      engine,
      'must find a CUDA device',
      'none',
      "check NVIDIA's driver with nvidia-smi (525 or later); TF_CPP_MIN_LOG_LEVEL=0 shows more",
    );
  }
  await setBackend(BACKEND);
}
