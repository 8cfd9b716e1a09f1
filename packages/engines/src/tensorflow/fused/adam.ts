import { registerKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { BACKEND } from '../backend.js';
import { FLOAT, rawOperation, type RawBackend } from './operation.js';

/** TensorFlow's variables for value, m and v. */
type Variables = readonly [number, number, number];

/**
 * TensorFlow updates variables, which tfjs does not have: three serve all weights, one after the
 * other. What they hold is shared with tfjs's tensors, and copied before it is changed.
 */
const variables = new WeakMap<RawBackend, Variables>();

/** Numbers that are the same in every call, as scalars of TensorFlow. */
const constants = new WeakMap<RawBackend, Map<number, number>>();

function variablesOf(backend: RawBackend): Variables {
  const known = variables.get(backend);
  if (known) return known;
  const made = ['value', 'm', 'v'].map((name) => {
    // No shape is checked when a tensor is assigned.
    const attributes = { shared_name: `circumplex/adam/${name}`, shape: [], dtype: FLOAT } as const;
    return rawOperation(backend, 'VarHandleOp', [], attributes, 1)[0]!.id;
  }) as [number, number, number];
  variables.set(backend, made);
  return made;
}

function constant(backend: RawBackend, value: number): number {
  const known = constants.get(backend) ?? new Map<number, number>();
  constants.set(backend, known);
  const { binding } = backend;
  const id = known.get(value) ?? binding.createTensor([], binding.TF_FLOAT, Float32Array.of(value));
  known.set(value, id);
  return id;
}

const adamUpdate: KernelFunc = ({ inputs, attrs, backend }) => {
  const raw = backend as RawBackend;
  const { value, gradient, m, v, rate, epsilon } = inputs as Record<string, TensorInfo>;
  const state = variablesOf(raw);
  const [valueId, mId, vId, gradientId, rateId, epsilonId] = raw.getInputTensorIds([
    ...[value!, m!, v!],
    ...[gradient!, rate!, epsilon!],
  ]);
  [valueId!, mId!, vId!].forEach((id, i) =>
    rawOperation(raw, 'AssignVariableOp', [state[i]!, id], { dtype: FLOAT }, 0),
  );
  // With powers of beta 0 the rate is taken as it is: bias corrections are in it.
  const zero = constant(raw, 0);
  const betas = ['beta1', 'beta2'].map((name) => constant(raw, attrs![name] as number));
  const operands = [...state, zero, zero, rateId!, ...betas, epsilonId!, gradientId!];
  rawOperation(raw, 'ResourceApplyAdam', operands, { T: FLOAT }, 0);
  return state.map((id) => {
    const [handle] = rawOperation(raw, 'ReadVariableOp', [id], { dtype: FLOAT }, 1);
    return raw.createOutputTensor(handle!);
  });
};

/** A step of Adam in one pass; see BackendKernels of core. */
export function registerAdam(): void {
  registerKernel({ kernelName: 'AdamUpdate', backendName: BACKEND, kernelFunc: adamUpdate });
}
