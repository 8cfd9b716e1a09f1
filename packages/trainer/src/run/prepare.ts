import {
  CircumplexError,
  composeModel,
  createMeter,
  hashSeed,
  splitReference,
  type ComposedModel,
  type Experiment,
  type Loss,
  type Optimizer,
  type Registry,
  type Schedule,
} from '@circumplex/core';
import { batchCount, batches, longest } from '@circumplex/data';
import { chooseEngine, type ChosenEngine } from '@circumplex/engines';
import { loadWeights } from '@circumplex/weights';
import { openData, trainingData, type OpenData, type TrainingData } from '../data/open.js';
import { measure } from '../inference/score.js';
import { modelPredictor, predictWindows } from '../inference/windows.js';
import type { EventDraft, LoopContext } from '../loop/context.js';
import { createSession, type Session } from '../training/session.js';
import { createStepper } from '../training/step.js';
import { weightsLoaded } from '../weights/event.js';
import type { ModelWeights } from '../weights/open.js';

/** An experiment with everything that it names, ready to run. */
export interface PreparedRun {
  readonly experiment: Experiment;
  readonly engine: ChosenEngine;
  readonly model: ComposedModel;
  readonly data: OpenData;
  readonly training: TrainingData;
  readonly session: Session;
  readonly schedule: Schedule;
  readonly lengths: LoopContext['lengths'];
  /** What it tells of the weights it starts from, if it starts from any. */
  readonly weights: EventDraft | undefined;
  dispose(): void;
}

/** What {@link prepareRun} starts from. */
export interface RunPlan {
  /** Resolved; see `resolveExperiment`. */
  readonly experiment: Experiment;
  readonly registry: Registry;
  /** Folder that relative paths start from. */
  readonly base: string;
  /** Name of the engine. */
  readonly engine: string;
  /** Pretrained weights to start from; none for what goes on from a checkpoint. */
  readonly weights?: ModelWeights | undefined;
}

function lossFor({ experiment, registry }: RunPlan, model: ComposedModel): Loss {
  const { id, options } = splitReference(experiment.training.loss!);
  const loss = registry.get('loss', id).configure(options);
  if (loss.task === model.output.task) return loss;
  throw new CircumplexError('COMPOSITION_INVALID', {
    where: 'training.loss',
    must: `must be made for ${model.output.task}, as the output is`,
    got: `'${id}' for ${loss.task}`,
    todo: 'choose another loss, or leave it out',
  });
}

function lengthsOf(
  { data, training }: Experiment,
  { order }: TrainingData,
): LoopContext['lengths'] {
  const perEpoch = batchCount(order(0).length, data.batch);
  const stepsPerEpoch = Math.ceil(perEpoch / training.accumulate);
  const all = stepsPerEpoch * training.epochs;
  return { stepsPerEpoch, totalSteps: Math.min(all, training.maxSteps ?? all) };
}

function checkStopping({ training }: Experiment, { parts }: OpenData): void {
  if (!training.earlyStopping || parts.validation.length > 0) return;
  throw new CircumplexError('EXPERIMENT_INVALID', {
    where: 'training.earlyStopping',
    must: 'needs a validation part to watch',
    got: 'none',
    todo: 'set data.split.validation above 0, or leave early stopping out',
  });
}

async function assemble(
  plan: RunPlan,
  engine: ChosenEngine,
  model: ComposedModel,
): Promise<PreparedRun> {
  const { experiment, registry, base, weights } = plan;
  const loaded =
    weights && weightsLoaded(loadWeights(model, weights.opened, weights.options), weights.name);
  const loss = lossFor(plan, model);
  const source = { spec: experiment.data, registry, base, seed: experiment.seed };
  const data = await openData(source, model);
  checkStopping(experiment, data);
  const training = trainingData(source, data.parts.train, model);
  const part = <K extends 'optimizer' | 'schedule'>(kind: K) => {
    const { id, options } = splitReference(experiment.training[kind]);
    return registry.get(kind, id).configure(options);
  };
  const optimizer = part('optimizer') as Optimizer;
  const lossFunction = loss.build(training.statistics);
  const session = createSession(model, optimizer, lossFunction, experiment.training);
  return {
    experiment: { ...experiment, model: model.spec },
    engine,
    model,
    data,
    training,
    session,
    schedule: part('schedule') as Schedule,
    lengths: lengthsOf(experiment, training),
    weights: loaded,
    dispose() {
      session.dispose();
      model.dispose();
    },
  };
}

/**
 * Starts the engine, composes the model, loads its weights, opens the data and makes the optimizer's
 * tensors.
 *
 * @throws CircumplexError as all of these do, before anything is written.
 */
export async function prepareRun(plan: RunPlan): Promise<PreparedRun> {
  const { experiment, registry } = plan;
  const { threads, seed } = experiment;
  const options = threads === undefined ? {} : { threads };
  const engine = await chooseEngine(registry, plan.engine, options);
  const model = composeModel(experiment.model, registry, hashSeed(seed, 'model'));
  try {
    return await assemble(plan, engine, model);
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function batchReader({ experiment, model, data, training }: PreparedRun): LoopContext['batches'] {
  const { width, height } = model.preprocessing;
  const { sequence, batch: batchSize } = experiment.data;
  const length = longest(training.sequences, sequence.length);
  return (epoch, from) => {
    const order = training.order(epoch);
    const reading = batches(data.dataset, training.sequences, order, {
      batchSize,
      length,
      request: { width, height },
      targets: model.output.names,
      landmarks: model.sideInputs.includes('landmarks'),
      augment: experiment.data.augment,
      seed: experiment.seed,
      epoch,
      from,
    });
    return { total: batchCount(order.length, batchSize), reading };
  };
}

function validator({ experiment, model, data }: PreparedRun): LoopContext['validate'] {
  const { dataset, parts } = data;
  if (parts.validation.length === 0) return undefined;
  const options = {
    length: experiment.data.sequence.length,
    batchSize: experiment.data.batch,
    targets: model.output.names,
  };
  return async () => {
    const predictor = modelPredictor(model);
    const predicted = predictWindows(predictor, model, dataset, parts.validation, options);
    return (await measure(model.output, predicted)).scores();
  };
}

/** The parts of the loop's context that come from the experiment alone. */
export function loopParts(run: PreparedRun) {
  const { experiment, model, session, schedule, lengths } = run;
  const { engine } = run.engine;
  const { clipNorm } = experiment.training;
  return {
    training: experiment.training,
    model,
    session,
    schedule,
    lengths,
    stepper: createStepper(session, { engine, ...(clipNorm !== undefined && { clipNorm }) }),
    meter: createMeter(model.output),
    batches: batchReader(run),
    validate: validator(run),
  };
}
