export { digestOf } from './formats/digest.js';
export { weightFileFormats } from './formats/index.js';
export { openWeightFile } from './formats/open.js';
export type {
  WeightFile,
  WeightFileFormat,
  WeightOrigin,
  WeightTensor,
} from './formats/weight-file.js';
export { completeModel } from './loading/complete-model.js';
export { loadWeights } from './loading/load-weights.js';
export { openWeights, type OpenWeights, type WeightPlace } from './loading/open.js';
export { planWeights, type LoadOptions, type WeightPlan } from './loading/plan.js';
export type { Skipped, WeightReport } from './loading/report.js';
export type { WeightModel } from './loading/targets.js';
export { weightSources } from './sources/index.js';
export { writeWeights } from './write-weights.js';
