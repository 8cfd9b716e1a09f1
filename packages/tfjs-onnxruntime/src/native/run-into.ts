import type { GraphBuilder } from '@circumplex/onnx-model';
import type { NativeFetches, NativeSession, NativeTensors } from './binding.js';

/** An output of a type that JavaScript has no array for. */
const MARKER = 'done';
const BFLOAT16 = 16;
const REFUSED = /Tensor type \(16\) is not supported/;

/**
 * Makes a graph one for {@link runInto}; call it before the other outputs are declared.
 *
 * onnxruntime-node 1.30 writes outputs into the arrays it is given, and then copies each of them
 * into a new one as the result of `run`: for the weights and moments of a VGG-16, 400 MB of fresh
 * memory a step. An output that it cannot turn into an array, in the first place, makes it stop
 * before the first copy.
 */
export function addMarker(graph: GraphBuilder): void {
  graph.op('Cast', [graph.float32(0)], { to: BFLOAT16 }, { outputs: [MARKER] });
  graph.output(MARKER, 'bfloat16', []);
}

/**
 * Runs a session and writes its outputs into the memory of `fetches`, nowhere else.
 * @throws Error of onnxruntime where the run fails.
 */
export function runInto(
  session: NativeSession,
  feeds: NativeTensors,
  fetches: NativeFetches,
): void {
  try {
    session.run(feeds, { ...fetches, [MARKER]: null }, {});
  } catch (error) {
    if (!(error instanceof Error) || !REFUSED.test(error.message)) throw error;
  }
}
