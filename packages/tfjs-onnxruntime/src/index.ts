import { registerWithTensorFlow } from './register.js';

export { OnnxruntimeError } from './errors.js';
export type { OnnxruntimeErrorCode } from './errors.js';
export { compiledStep } from './replay/compiled-step.js';
export type { CompiledStep, StepOutput } from './replay/compiled-step.js';
export { onnxruntimeStats, registerOnnxruntimeBackend } from './register.js';
export type { OnnxruntimeOptions } from './options.js';
export type { DeviceMemoryStats, OnnxruntimeStats } from './stats.js';

// As every TensorFlow.js backend does: `import` and `setBackend` are all that it takes.
registerWithTensorFlow();
