export { onnxruntimeStats, registerOnnxruntimeBackend } from './register.js';
export type { OnnxruntimeOptions } from './options.js';
export type { OnnxruntimeStats } from './stats.js';
