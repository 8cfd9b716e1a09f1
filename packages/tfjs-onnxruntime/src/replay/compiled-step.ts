import { backend, engine, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { OnnxruntimeBackend } from '../backend.js';
import { Replayer } from './replayer.js';

/** What a step may return. */
export type StepOutput = Tensor | readonly Tensor[] | undefined;

/** A step made by {@link compiledStep}. */
export interface CompiledStep<Inputs extends readonly Tensor[], Output extends StepOutput> {
  (...inputs: Inputs): Output;
  /** How many calls were answered without calling the function. */
  readonly replays: () => number;
  /** Frees what the step keeps on the device. */
  readonly dispose: () => void;
}

/**
 * Makes a step that, where it can, is computed again without running the JavaScript that recorded
 * it. `step` runs in a `tidy`; it may read and assign variables, and replace tensors that it keeps
 * from call to call. After two calls in a row that record the same graph from inputs of the same
 * shapes, later calls send that graph with their inputs and the present variables to the device.
 *
 * Tensors that `step` makes from JavaScript numbers must have been equal in both calls, otherwise it
 * is called each time: random masks, or a learning rate that changes. The same holds where it reads
 * values, or where an operation that is not compiled takes part. What it does besides computing
 * (counting, logging) is left out of replayed calls, and a number that starts to change after two
 * equal calls goes unnoticed: pass such numbers as tensors.
 *
 * On other backends, or while gradients are recorded around it, the function is called.
 */
export function compiledStep<Inputs extends readonly Tensor[], Output extends StepOutput>(
  step: (...inputs: Inputs) => Output,
): CompiledStep<Inputs, Output> {
  let replayer: Replayer | undefined;
  let replays = 0;
  let returnsList = false;

  const run = (inputs: Inputs): Output => {
    const result = tidy(() => step(...inputs) as Tensor) as Output;
    returnsList = Array.isArray(result);
    return result;
  };
  const call = (...inputs: Inputs): Output => {
    const current = backend();
    if (!(current instanceof OnnxruntimeBackend) || engine().state.gradientDepth > 0)
      return run(inputs);
    if (replayer?.backend !== current) {
      replayer?.dispose();
      replayer = new Replayer(current);
    }
    const outputs = replayer.replay(inputs);
    if (!outputs) return replayer.record(inputs, () => run(inputs), listOf);
    replays += 1;
    return (returnsList ? outputs : outputs[0]) as Output;
  };
  return Object.assign(call, { replays: () => replays, dispose: () => replayer?.dispose() });
}

function listOf(output: StepOutput): readonly Tensor[] {
  if (!output) return [];
  return Array.isArray(output) ? (output as readonly Tensor[]) : [output as Tensor];
}
