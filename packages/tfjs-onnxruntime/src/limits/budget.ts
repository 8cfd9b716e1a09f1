import type { Session, SessionCache } from '../compile/session-cache.js';
import type { DeviceMemory } from '../device/memory.js';
import { OnnxruntimeError } from '../errors.js';

/** What a run takes, in bytes. */
export interface Demand {
  /** Intermediate tensors; see {@link scratchBytes}. */
  readonly scratch: number;
  /** Inputs that are not on the device yet. */
  readonly leaves: number;
  /** Each result. */
  readonly results: readonly number[];
}

/**
 * Makes room for a run: gives up waiting memory, then closes other sessions.
 * @param session - the one to run, if it is open already.
 * @throws OnnxruntimeError MEMORY where the run does not fit even so.
 */
export function admit(
  demand: Demand,
  budget: number,
  memory: DeviceMemory,
  sessions: SessionCache,
  session?: Session,
): void {
  const results = demand.results.reduce((sum, bytes) => sum + bytes, 0);
  const fresh = demand.leaves + results + (session ? 0 : demand.scratch);
  const total = () => memory.bytesInUse + sessions.scratchBytes + fresh;
  if (total() + memory.bytesPooled <= budget) return;
  if (total() + memory.bytesPooled - memory.reusable(demand.results) <= budget) return;
  memory.trim();
  while (total() > budget && sessions.size > (session ? 1 : 0)) sessions.dropOldest();
  if (total() > budget)
    throw new OnnxruntimeError('MEMORY', refusal(demand, results, budget, memory.bytesInUse));
}

function refusal(
  { scratch, leaves }: Demand,
  results: number,
  budget: number,
  inUse: number,
): string {
  const needed = scratch + leaves + results;
  return (
    `onnxruntime backend: what is computed must fit into ${gigabytes(budget)} of memory, got ` +
    `${gigabytes(inUse + needed)}: ${gigabytes(inUse)} held by tensors, ${gigabytes(scratch)} for ` +
    `intermediate results, ${gigabytes(leaves + results)} for inputs and outputs; use a smaller ` +
    'batch, sequence length or image, dispose of tensors, or raise the option memory'
  );
}

function gigabytes(bytes: number): string {
  const [unit, size] = bytes >= 1e9 ? ['GB', 1e9] : ['MB', 1e6];
  return `${(bytes / size).toFixed(bytes >= size * 100 ? 0 : 1)} ${unit}`;
}
