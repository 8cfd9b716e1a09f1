export type { WeightFile, WeightFileFormat, WeightTensor } from './formats/weight-file.js';
export { weightSources } from './sources/index.js';
