import {
  composeModel,
  LANDMARK_COUNT,
  modelSpec,
  namedWeights,
  type ComposedModel,
  type Optimizer,
} from '@circumplex/core';
import {
  cast,
  dispose,
  oneHot,
  tensor,
  tensor2d,
  tensor3d,
  tidy,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { defaultRegistry } from '../default-plugins.js';
import type { BatchTensors } from '../feed/tensors.js';
import { createSession, type Session, type SessionOptions } from '../training/session.js';
import { initialWeight, uniform } from './formula.js';

/** An entry of networks.json. */
export interface NetworkSettings {
  readonly model: Readonly<Record<string, unknown>>;
  /** B. */
  readonly sequences: number;
  /** T. */
  readonly length: number;
  /** Frames of each sequence that count; those after them are masked. */
  readonly counted: readonly number[];
  /** Id of the loss. */
  readonly loss: string;
}

/** A network with the weights, the optimizer and the batch of make_fixtures.py. */
export interface ParityNetwork {
  readonly session: Session;
  readonly batch: BatchTensors;
  dispose(): void;
}

function compose(name: string, settings: NetworkSettings): ComposedModel {
  const model = composeModel(modelSpec.parse(settings.model), defaultRegistry(), 0);
  for (const { name: weight, variable } of namedWeights(model.network)) {
    const shape = variable.shape as number[];
    const value = tensor(initialWeight(`${name}/${weight}`, shape), shape);
    variable.write(value);
    value.dispose();
  }
  return model;
}

function targets(name: string, { sequences, length, loss }: NetworkSettings): Tensor3D {
  const frames = sequences * length;
  if (loss !== 'cross-entropy')
    return tensor3d(uniform(`${name}/targets`, frames * 2), [sequences, length, 2]);
  const classes = Array.from({ length: frames }, (_, i) => (i * 3) % 7);
  return tidy(() => {
    const labels = tensor2d(classes, [sequences, length], 'int32');
    return cast(oneHot(labels, 7) as Tensor3D, 'float32');
  });
}

function makeBatch(name: string, settings: NetworkSettings, model: ComposedModel): BatchTensors {
  const { sequences, length, counted } = settings;
  const { width, height } = model.preprocessing;
  const numbers = (what: string, shape: number[]) => {
    const count = shape.reduce((a, b) => a * b);
    return tensor(uniform(`${name}/${what}`, count), shape);
  };
  const mask = counted.flatMap((frames) => Array.from({ length }, (_, t) => Number(t < frames)));
  return {
    inputs: {
      frames: numbers('frames', [sequences, length, height, width, 3]),
      ...(model.sideInputs.includes('landmarks') && {
        landmarks: numbers('landmarks', [sequences, length, LANDMARK_COUNT, 2]),
      }),
    },
    target: targets(name, settings),
    mask: tensor2d(mask, [sequences, length]),
  };
}

/** Builds a network of networks.json on the current engine. */
export function parityNetwork(
  name: string,
  settings: NetworkSettings,
  optimizer: Optimizer,
  options: SessionOptions = {},
): ParityNetwork {
  const model = compose(name, settings);
  const loss = defaultRegistry().get('loss', settings.loss).configure({});
  const session = createSession(model, optimizer, loss.build({ classCounts: [] }), options);
  const batch = makeBatch(name, settings, model);
  const release = (): void => {
    dispose([{ ...batch.inputs }, batch.target, batch.mask]);
    session.dispose();
    model.dispose();
  };
  return { session, batch, dispose: release };
}
