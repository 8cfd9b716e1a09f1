import { z } from '@circumplex/core';
import { floats, type Attributes } from '@circumplex/onnx-model';

/** ONNX's names for activations of gates, with alpha and beta where tfjs differs from the defaults. */
const GATE_ACTIVATIONS = {
  sigmoid: { name: 'Sigmoid' },
  tanh: { name: 'Tanh' },
  relu: { name: 'Relu' },
  softsign: { name: 'Softsign' },
  hardSigmoid: { name: 'HardSigmoid', alpha: 0.2, beta: 0.5 },
} as const;

const gateActivation = z.enum(Object.keys(GATE_ACTIVATIONS) as [keyof typeof GATE_ACTIVATIONS]);

/** Settings of tfjs's own recurrent layers that exports read, and those that they must not have. */
export const recurrentConfig = z.object({
  activation: gateActivation,
  recurrentActivation: gateActivation,
  returnSequences: z.boolean().default(false),
  returnState: z.literal(false).default(false),
  goBackwards: z.literal(false).default(false),
  stateful: z.literal(false).default(false),
  resetAfter: z.literal(false).default(false),
});

/** Activation attributes of a GRU or LSTM node, in the order of its gates' functions. */
export function gateAttributes(
  activations: readonly (keyof typeof GATE_ACTIVATIONS)[],
): Attributes {
  const known = activations.map((key) => GATE_ACTIVATIONS[key]);
  const names = known.map(({ name }) => name);
  const alpha = known.flatMap((activation) => ('alpha' in activation ? [activation.alpha] : []));
  const beta = known.flatMap((activation) => ('beta' in activation ? [activation.beta] : []));
  return {
    activations: names,
    ...(alpha.length > 0 && { activation_alpha: floats(alpha), activation_beta: floats(beta) }),
  };
}
