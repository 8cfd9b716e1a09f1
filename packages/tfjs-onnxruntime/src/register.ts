import {
  engine,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
} from '@tensorflow/tfjs-core';
import type { KernelConfig, KernelFunc, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import { OnnxruntimeBackend } from './backend.js';
import { lazyKernels } from './kernels/index.js';
import type { LazyKernel } from './kernels/lazy-kernel.js';
import { registerSequenceGradients } from './kernels/sequence/gradients.js';
import { sequenceKernels } from './kernels/sequence/index.js';
import { checkOptions, resolveOptions } from './options.js';
import type { OnnxruntimeOptions } from './options.js';
import type { OnnxruntimeStats } from './stats.js';

const NAME = 'onnxruntime';

/** Kernels that give a tensor another shape or name without touching its values. */
const ALIASING: ReadonlySet<string> = new Set(['Reshape', 'ExpandDims', 'Identity']);

/** Below the priority of every other backend: it is used when asked for. */
const PRIORITY = 0;

/** What the backend will start with. */
let chosen: OnnxruntimeOptions = {};

/**
 * Chooses options for the backend `onnxruntime`. Importing the package has registered it already
 * (after `removeBackend` this does so again); `setBackend` starts it.
 * @throws RangeError for options that do not exist or are out of range; Error where the backend runs
 * already with others.
 */
export function registerOnnxruntimeBackend(options: OnnxruntimeOptions = {}): void {
  checkOptions(options);
  registerWithTensorFlow();
  const running = started();
  if (!running) chosen = { ...chosen, ...options };
  else refuseChange(running.options, options);
}

/**
 * What the backend has done since it started.
 * @throws Error where it has not started.
 */
export function onnxruntimeStats(): OnnxruntimeStats {
  const running = started();
  if (running) return running.stats();
  throw new Error(
    "onnxruntimeStats: the backend must run; call tf.setBackend('onnxruntime') first",
  );
}

/** Makes the backend known to TensorFlow.js; {@link chosen} is looked at when it starts. */
export function registerWithTensorFlow(): void {
  if (NAME in engine().registryFactory) return;
  registerBackend(NAME, () => new OnnxruntimeBackend(resolveOptions(chosen)), PRIORITY);
  if (getKernelsForBackend(NAME).length === 0) registerKernels();
}

function registerKernels(): void {
  const lazy = new Map(lazyKernels.map((kernel) => [kernel.name, kernel]));
  for (const config of getKernelsForBackend('cpu')) {
    const kernelFunc = ALIASING.has(config.kernelName)
      ? config.kernelFunc
      : withFallback(config, lazy.get(config.kernelName));
    registerKernel({ ...config, backendName: NAME, kernelFunc });
  }
  for (const kernel of sequenceKernels)
    registerKernel({ kernelName: kernel.name, backendName: NAME, kernelFunc: recorded(kernel) });
  registerSequenceGradients();
}

/** The backend if it has started; looking for it otherwise would start it. */
function started(): OnnxruntimeBackend | undefined {
  const backend: unknown = engine().registry[NAME];
  return backend instanceof OnnxruntimeBackend ? backend : undefined;
}

function refuseChange(running: Required<OnnxruntimeOptions>, options: OnnxruntimeOptions): void {
  for (const [option, value] of Object.entries(options)) {
    const current = running[option as keyof OnnxruntimeOptions];
    if (value === undefined || value === current) continue;
    throw new Error(
      `registerOnnxruntimeBackend: ${option} must be chosen before the backend starts, got ` +
        `${String(value)} while it runs with ${String(current)}; call it before tf.setBackend, or ` +
        "tf.removeBackend('onnxruntime') first and register again",
    );
  }
}

/** A kernel that the cpu backend does not have: it records, or refuses its inputs. */
function recorded({ name, run }: LazyKernel): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const own = backend as OnnxruntimeBackend;
    own.enterKernel(name);
    const result = run({ inputs, attrs, backend: own });
    if (!result) throw new Error(`${name}: nothing was recorded`);
    return result;
  };
}

function withFallback(config: KernelConfig, lazy: LazyKernel | undefined): KernelFunc {
  return (call) => {
    const backend = call.backend as OnnxruntimeBackend;
    backend.enterKernel(config.kernelName);
    if (lazy && !hasEmpty(call.inputs)) {
      const result = lazy.run({ inputs: call.inputs, attrs: call.attrs, backend });
      if (result) return result;
    }
    backend.countFallback(config.kernelName, Object.keys(call.inputs).length > 0);
    return config.kernelFunc(call);
  };
}

/** Tensors without elements are left to the cpu backend. */
function hasEmpty(inputs: NamedTensorInfoMap): boolean {
  for (const name in inputs) if (inputs[name]?.shape.includes(0)) return true;
  return false;
}
