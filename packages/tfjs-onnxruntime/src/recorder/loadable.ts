import { compile } from '../compile/compile.js';
import type { EmittedModel } from '../compile/compile.js';
import type { LoadCommand, LoopCode, TensorSpec } from '../device/protocol.js';
import { leafShape } from '../entry.js';
import type { Entry } from '../entry.js';
import { messageOf, OnnxruntimeError } from '../errors.js';
import { loopKey } from '../loops/loop.js';
import { split } from '../loops/split.js';
import type { Chain } from '../loops/split.js';
import { encodeLoops } from '../loops/wasm.js';
import { byteSize } from '../shapes.js';
import type { Plan } from './plan.js';

/** A plan as the device takes it. */
export interface Loadable {
  readonly nodes: number;
  /** For each result the leaves whose memory it may take over. */
  readonly candidates: readonly (readonly number[])[];
  readonly command: Omit<LoadCommand, 'type' | 'session'>;
}

/** Bytes of loops' tensors up to which they fit on the device's heap beside each other. */
const MAX_LOOP_BYTES = 3.5e9;

/**
 * Compiles a plan: a graph, and loops over what comes after it.
 * @param block - channels in a block of onnxruntime's blocked images.
 * @throws OnnxruntimeError COMPILE where that fails.
 */
export function loadable(plan: Plan, block: number): Loadable {
  const parts = split(plan);
  const { head, chains } =
    loopBytes(parts.chains) > MAX_LOOP_BYTES ? { head: plan, chains: [] } : parts;
  const { bytes, outputs, nodes } = emitted(head, block);
  const index = new Map(plan.results.map((entry, result) => [entry, result]));
  const loops = chains.length > 0 ? { loops: code(plan, head.results, chains) } : {};
  return {
    nodes,
    candidates: candidates(plan, chains),
    command: {
      model: bytes.buffer,
      inputs: plan.leaves.map((entry, leaf) => specOf(`i${leaf}`, entry, leafShape(entry))),
      outputs: head.results.map((entry, at) => specOf(outputs[at] ?? '', entry, entry.shape)),
      results: Int32Array.from(head.results, (entry) => index.get(entry) ?? -1),
      ...loops,
    },
  };
}

function emitted(...program: Parameters<typeof compile>): EmittedModel {
  try {
    return compile(...program);
  } catch (cause) {
    throw new OnnxruntimeError('COMPILE', messageOf(cause), { cause });
  }
}

function loopBytes(chains: readonly Chain[]): number {
  const entries = new Set(chains.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]));
  return [...entries].reduce((sum, entry) => sum + byteSize(entry), 0);
}

function code(plan: Plan, outputs: readonly Entry[], chains: readonly Chain[]): LoopCode {
  const codes = new Map<string, number>();
  for (const { loop } of chains)
    if (!codes.has(loopKey(loop))) codes.set(loopKey(loop), codes.size);
  const kinds = [...codes.keys()].map(
    (key) => chains.find(({ loop }) => loopKey(loop) === key)!.loop,
  );
  const place = new Map<Entry, number>();
  outputs.forEach((entry, index) => place.set(entry, -1 - index));
  plan.leaves.forEach((entry, index) => place.set(entry, index));
  const result = new Map(plan.results.map((entry, index) => [entry, index]));
  return {
    module: encodeLoops(kinds).buffer,
    calls: chains.map(({ loop, inputs, scalars, outputs: made }) => ({
      code: codes.get(loopKey(loop)) ?? 0,
      bytes: byteSize(made[0] ?? { dtype: 'float32', shape: [0] }),
      inputs: inputs.map((entry) => place.get(entry) ?? 0),
      scalars: scalars.map((entry) => place.get(entry) ?? 0),
      outputs: made.map((entry) => result.get(entry) ?? 0),
    })),
  };
}

function candidates({ leaves, results }: Plan, chains: readonly Chain[]): number[][] {
  const leaf = new Map(leaves.map((entry, index) => [entry, index]));
  const inputs = new Map<Entry, number[]>();
  for (const chain of chains) {
    const places = chain.inputs.flatMap((entry) => leaf.get(entry) ?? []);
    for (const output of chain.outputs) inputs.set(output, places);
  }
  return results.map((entry) => inputs.get(entry) ?? []);
}

function specOf(name: string, { dtype }: Entry, dims: readonly number[]): TensorSpec {
  const bytes = byteSize({ dtype, shape: dims });
  return { name, dtype: dtype as TensorSpec['dtype'], dims, bytes };
}
