import type { Tensor, Tensor3D } from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  model,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import {
  LANDMARK_COUNT,
  type Backbone,
  type BuildContext,
  type FullyConnected,
  type Fusion,
  type Head,
  type Output,
  type Preprocessing,
  type SideInput,
} from '../contracts/index.js';
import { CircumplexError } from '../errors.js';
import { hashSeed } from '../random.js';
import type { Registry } from '../registry.js';
import { fuseBatchNorm } from './batch-norm.js';
import { foldTime, unfoldTime } from './fold-time.js';
import { foreignTfjs } from './foreign-tfjs.js';
import { overridePreprocessing } from './preprocessing.js';
import { glorotUniform, heUniform } from './seeded-uniform.js';
import { splitReference, type ModelSpec } from './spec.js';
import { disposeMasks, startStep, stepDropout } from './step-dropout.js';

/** Tensors that a composed model reads. */
export interface ModelInputs {
  /** [B, T, height, width, 3], preprocessed. */
  readonly frames: Tensor;
  /** [B, T, 68, 2] normalised to the crop; needed if the fusion takes landmarks. */
  readonly landmarks?: Tensor;
}

/** A network with everything that one must know to feed it and to read it. */
export interface ComposedModel {
  /** All options with defaults filled in: composes the same model again. */
  readonly spec: ModelSpec;
  /** Layers from frames (and landmarks) to [B, T, K]. */
  readonly network: LayersModel;
  readonly preprocessing: Preprocessing;
  /** Names of the backbone's layers. */
  readonly backboneLayers: readonly string[];
  /** Inputs beside the frames, in the network's order. */
  readonly sideInputs: readonly SideInput[];
  readonly output: Output;
  readonly recurrent: boolean;
  /**
   * Runs the network.
   *
   * @param step - training step, for dropout; without it the network predicts.
   * @returns [B, T, K]; the caller disposes it.
   */
  apply(inputs: ModelInputs, step?: number): Tensor3D;
  /** Draws the dropout masks of a training step, for an engine that repeats steps by itself. */
  startStep(step: number): void;
  dispose(): void;
}

interface Parts {
  readonly backbone: Backbone;
  readonly fusion: Fusion;
  readonly head: Head;
  readonly output: Output;
}

/** A model's part of an experiment with nothing left to a default. */
type ResolvedSpec = ModelSpec & { readonly fc: { units: number[]; dropout: number } };

function fail(where: string, must: string, got: string, todo: string): never {
  throw new CircumplexError('COMPOSITION_INVALID', { where, must, got, todo });
}

function configure(spec: ModelSpec, registry: Registry): Parts & { readonly spec: ResolvedSpec } {
  const part = <K extends 'backbone' | 'fusion' | 'head' | 'output'>(kind: K) => {
    const { id, options } = splitReference(spec[kind]);
    const configured = registry.get(kind, id).configure(options);
    return { configured, reference: { id, ...configured.options } };
  };
  const backbone = part('backbone');
  const fusion = part('fusion');
  const head = part('head');
  const output = part('output');
  const parts = {
    backbone: backbone.configured as Backbone,
    fusion: fusion.configured as Fusion,
    head: head.configured as Head,
    output: output.configured as Output,
  };
  const { units, dropout } = parts.backbone.fullyConnected;
  return {
    ...parts,
    spec: {
      backbone: backbone.reference,
      fusion: fusion.reference,
      fc: { units: spec.fc.units ?? [...units], dropout: spec.fc.dropout ?? dropout },
      head: head.reference,
      output: output.reference,
      ...(spec.weights !== undefined && { weights: spec.weights }),
      ...(spec.preprocessing !== undefined && { preprocessing: spec.preprocessing }),
    },
  };
}

function dense(
  x: SymbolicTensor,
  name: string,
  units: number,
  activation: 'relu' | 'linear',
  context: BuildContext,
): SymbolicTensor {
  const seed = context.seed(name);
  const kernelInitializer = activation === 'relu' ? heUniform(seed) : glorotUniform(seed);
  return layers.dense({ name, units, activation, kernelInitializer }).apply(x) as SymbolicTensor;
}

/** How many FC layers the head wants below it. */
function fcDepth(head: Head, available: number): number {
  const depth = head.from === 'last' ? available : head.from;
  if (depth > available) {
    fail(
      'model.head',
      `from fc${depth} needs ${depth} fully connected layers`,
      `${available}`,
      'set model.fc.units to more layers, or feed the head from an earlier one',
    );
  }
  return depth;
}

function checkFeatures(backbone: Backbone, features: SymbolicTensor): void {
  const built = features.shape.slice(1);
  if (built.join() === backbone.outputShape.join()) return;
  fail(
    'model.backbone',
    `must build what it declares, [${backbone.outputShape.join(', ')}]`,
    `[${built.join(', ')}]`,
    'correct outputShape or the layers',
  );
}

function fullyConnected(
  x: SymbolicTensor,
  { units, dropout }: FullyConnected,
  head: Head,
  context: BuildContext,
): SymbolicTensor {
  const depth = fcDepth(head, units.length);
  let result = x;
  for (let i = 0; i < depth; i++) {
    result = dense(result, `fc${i + 1}`, units[i]!, 'relu', context);
    if (i + 1 < depth || head.recurrent) {
      result = stepDropout(result, `fc${i + 1}_dropout`, dropout, context);
    }
  }
  return result;
}

/** Names of the layers that lie between two tensors. */
function layersBetween(from: SymbolicTensor, to: SymbolicTensor): string[] {
  const names = new Set<string>();
  const open = [to];
  for (let tensor = open.pop(); tensor; tensor = open.pop()) {
    if (tensor === from || names.has(tensor.sourceLayer.name)) continue;
    names.add(tensor.sourceLayer.name);
    open.push(...tensor.inputs);
  }
  return [...names];
}

/** A network, and which of its layers are the backbone's. */
type Built = Pick<ComposedModel, 'network' | 'backboneLayers'>;

function build(parts: Parts, spec: ResolvedSpec, context: BuildContext): Built {
  const { backbone, fusion, head, output } = parts;
  const { width, height } = backbone.preprocessing;
  const frames = input({ shape: [null, height, width, 3], name: 'frames' });
  const side: Partial<Record<SideInput, SymbolicTensor>> = {};
  const inputs = [frames];
  if (fusion.inputs.includes('landmarks')) {
    const landmarks = input({ shape: [null, LANDMARK_COUNT, 2], name: 'landmarks' });
    inputs.push(landmarks);
    side.landmarks = foldTime(landmarks, 'fold_landmarks');
  }
  const folded = foldTime(frames, 'fold_frames');
  let x = backbone.build(folded, context);
  checkFeatures(backbone, x);
  const backboneLayers = layersBetween(folded, x);
  if (x.shape.length > 2) x = layers.flatten({ name: 'flatten' }).apply(x) as SymbolicTensor;
  x = fusion.build(x, side, context);
  x = fullyConnected(x, spec.fc, head, context);
  x = head.build(unfoldTime(x, frames, 'unfold_time'), context);
  x = dense(x, 'output', output.names.length, 'linear', context);
  return { network: model({ inputs, outputs: x, name: 'affect' }), backboneLayers };
}

/** Sizes that no computer holds show as the failure of the first array that is too long. */
function buildInMemory(parts: Parts, spec: ResolvedSpec, context: BuildContext): Built {
  try {
    return build(parts, spec, context);
  } catch (error) {
    const foreign = foreignTfjs(error);
    if (foreign) throw foreign;
    if (!(error instanceof RangeError) || !/array|buffer/i.test(error.message)) throw error;
    return fail('model', 'its weights must fit into memory', error.message, 'use fewer units');
  }
}

function feed(
  inputs: ModelInputs,
  sideInputs: readonly SideInput[],
  preprocessing: Preprocessing,
): Tensor[] {
  const { width, height } = preprocessing;
  const shape = inputs.frames.shape;
  if (shape.length !== 5 || shape[2] !== height || shape[3] !== width || shape[4] !== 3) {
    throw new CircumplexError('SHAPE_MISMATCH', {
      where: 'model.apply',
      must: `frames must be [batch, time, ${height}, ${width}, 3]`,
      got: `[${shape.join(', ')}]`,
    });
  }
  const rest = sideInputs.map((name) => {
    const tensor = inputs[name];
    if (tensor && tensor.shape.join() === [shape[0], shape[1], LANDMARK_COUNT, 2].join())
      return tensor;
    throw new CircumplexError('SHAPE_MISMATCH', {
      where: 'model.apply',
      must: `${name} must be [${shape[0]}, ${shape[1]}, ${LANDMARK_COUNT}, 2]`,
      got: tensor ? `[${tensor.shape.join(', ')}]` : 'nothing',
      todo: 'give landmarks, or use the fusion none',
    });
  });
  return [inputs.frames, ...rest];
}

/**
 * Composes a network: frames → backbone → fusion with side inputs → FC1, FC2, … → head over time →
 * linear output layer (paper, Table 6 and Fig. 9). Dropout follows each FC layer that feeds
 * another FC layer or a recurrent head.
 *
 * @param seed - from which all initial weights and dropout masks derive.
 * @throws CircumplexError PLUGIN_UNKNOWN, OPTION_INVALID, or COMPOSITION_INVALID saying which
 * contract fails.
 */
export function composeModel(
  modelSpec: ModelSpec,
  registry: Registry,
  seed: number,
): ComposedModel {
  const { spec, ...parts } = configure(modelSpec, registry);
  const context: BuildContext = {
    seed: (name) => hashSeed(seed, 'layer', name),
    clock: { step: 0 },
  };
  const { network, backboneLayers } = buildInMemory(parts, spec, context);
  fuseBatchNorm(network);
  const preprocessing = overridePreprocessing(parts.backbone.preprocessing, spec.preprocessing);
  const sideInputs = parts.fusion.inputs;
  return {
    spec,
    network,
    preprocessing,
    backboneLayers,
    sideInputs,
    output: parts.output,
    recurrent: parts.head.recurrent,
    apply(inputs, step) {
      const tensors = feed(inputs, sideInputs, preprocessing);
      context.clock.step = step ?? context.clock.step;
      const x = tensors.length === 1 ? tensors[0]! : tensors;
      return network.apply(x, { training: step !== undefined }) as Tensor3D;
    },
    startStep: (step) => startStep(context.clock, step),
    dispose() {
      disposeMasks(context.clock);
      network.dispose();
    },
  };
}
