export { listCheckpoints, type CheckpointEntry, type KeepPolicy } from './checkpoints/folder.js';
export { readCheckpoint, readCheckpointState, type Checkpoint } from './checkpoints/file.js';
export {
  openData,
  trainingData,
  type DataSource,
  type Demand,
  type OpenData,
  type TrainingData,
} from './data/open.js';
export * from './default-plugins.js';
export {
  evaluate,
  predictSplit,
  type Evaluation,
  type EvaluateOptions,
  type EvaluationReport,
} from './evaluate.js';
export * from './experiment/load.js';
export * from './experiment/overrides.js';
export * from './experiment/plugins.js';
export * from './experiment/resolve.js';
export * from './export.js';
export * from './inference/open-predictor.js';
export type { Predicted } from './inference/overlap.js';
export {
  modelPredictor,
  predictWindows,
  type FrameDemand,
  type PredictedBatch,
  type Predictor,
  type WindowOptions,
} from './inference/windows.js';
export * from './load-run.js';
export type { CheckpointState, RunState } from './loop/state.js';
export * from './optimizers/index.js';
export * from './predict.js';
export * from './prediction-csv.js';
export * from './predictions/save-predictions.js';
export * from './progress.js';
export * from './resume.js';
export * from './schedules/index.js';
export { train, type RunOptions, type TrainOptions } from './train.js';
export {
  createSession,
  type Session,
  type SessionOptions,
  type TrainedSince,
} from './training/session.js';
export {
  createStepper,
  type Stepper,
  type StepperOptions,
  type StepResult,
} from './training/step.js';
export type { TrainedWeight, WeightGroup } from './training/trained-weights.js';
export type { UpdatePosition } from './training/update.js';
export { importWeights, type ImportReport, type ImportRequest } from './weights/import.js';
export { openModelWeights, type ModelWeights } from './weights/open.js';
export { VERSION } from './version.js';
