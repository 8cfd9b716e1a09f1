import type { EngineDescriptor } from '@circumplex/core';
import { cpu } from './cpu.js';
import { onnxruntime } from './onnxruntime.js';
import { tensorflow } from './tensorflow.js';
import { tensorflowCuda } from './tensorflow-cuda.js';
import { wasm } from './wasm.js';
import { webgpu } from './webgpu.js';

export * from './choose.js';
export { findAdapter, type Adapter } from './gpu-adapter.js';
export { trainProbe, type ProbeNumbers } from './probe-network.js';
export { probeBackend } from './probe.js';
export { measureEngine, type EngineSpeed } from './speed.js';
export { cpu, onnxruntime, tensorflow, tensorflowCuda, wasm, webgpu };

/** The engines of this package. */
export const engines: readonly EngineDescriptor[] = [
  tensorflowCuda,
  webgpu,
  onnxruntime,
  tensorflow,
  wasm,
  cpu,
];
