import type { EngineDescriptor } from '@circumplex/core';
import { cpu } from './cpu.js';
import { onnxruntime } from './onnxruntime.js';

export * from './choose.js';
export { trainProbe, type ProbeNumbers } from './probe-network.js';
export { probeBackend } from './probe.js';
export { cpu, onnxruntime };

/** The engines of this package. */
export const engines: readonly EngineDescriptor[] = [onnxruntime, cpu];
