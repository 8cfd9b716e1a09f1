import { dispose, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { batchGradients } from '../training/gradients.js';
import { groupScalars, updateWeights } from '../training/update.js';
import type { ParityNetwork } from './network.js';
import { summariesOf } from './summaries.js';

/**
 * A training step as the trainer's; its loss and gradients.
 *
 * @param step - 1 for the first.
 */
export async function trainStep({ session, batch }: ParityNetwork, step: number) {
  const tensors = tidy((): Tensor[] => {
    const { loss, gradients } = batchGradients(session, batch, step);
    const { learningRate } = session.optimizer;
    updateWeights(session, gradients, groupScalars(session, { step, learningRate }));
    return [loss, ...gradients];
  });
  const [loss, ...gradients] = await Promise.all(tensors.map((tensor) => tensor.data()));
  dispose(tensors);
  const weights = session.trained.map(({ weight }) => weight);
  return { loss: loss![0]!, gradients: summariesOf(weights, gradients) };
}
