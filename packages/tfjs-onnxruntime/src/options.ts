import { availableParallelism } from 'node:os';
import { availableMemory } from './limits/available-memory.js';

/** Options of {@link registerOnnxruntimeBackend}. */
export interface OnnxruntimeOptions {
  /** Threads that one graph runs on; all available cores by default. */
  readonly threads?: number;
  /** Name to register under; TensorFlow.js allows no underscore in it. */
  readonly name?: 'onnxruntime';
  /** Compiled graphs kept, each with its memory; 8 by default. */
  readonly cacheSize?: number;
  /** Bytes that tensors and graphs may take; by default most of what the machine has free. */
  readonly memory?: number;
  /** Whether errors of a run tell where the operation was called, at a cost for each call. */
  readonly debug?: boolean;
}

const COUNTS = ['threads', 'cacheSize', 'memory'] as const;
const NAMES: ReadonlySet<string> = new Set([...COUNTS, 'name', 'debug']);

/**
 * Refuses what is no option or out of range.
 * @throws RangeError saying which.
 */
export function checkOptions(options: OnnxruntimeOptions): void {
  for (const option of Object.keys(options)) {
    if (NAMES.has(option)) continue;
    throw refusal(`options must be among ${[...NAMES].join(', ')}, got ${option}`);
  }
  for (const option of COUNTS) {
    const { [option]: value = 1 } = options;
    if (!Number.isSafeInteger(value) || value < 1)
      throw refusal(`${option} must be a positive integer, got ${value}`);
  }
  const { name = 'onnxruntime', debug = false } = options;
  if (name !== 'onnxruntime') throw refusal(`name must be 'onnxruntime', got '${String(name)}'`);
  if (typeof debug !== 'boolean')
    throw refusal(`debug must be true or false, got ${String(debug)}`);
}

/** The options with their defaults. */
export function resolveOptions(options: OnnxruntimeOptions): Required<OnnxruntimeOptions> {
  const {
    threads = availableParallelism(),
    name = 'onnxruntime',
    cacheSize = 8,
    memory = availableMemory(),
    debug = false,
  } = options;
  return { threads, name, cacheSize, memory, debug };
}

function refusal(what: string): RangeError {
  return new RangeError(`registerOnnxruntimeBackend: ${what}`);
}
