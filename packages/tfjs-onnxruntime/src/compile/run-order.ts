import type { Node } from '@circumplex/onnx-model';

/**
 * Nodes as a file lists them so that onnxruntime runs them in the order in which they were emitted.
 *
 * It follows inputs backwards from the nodes that nothing reads, the one listed last first. Listed as
 * emitted, a training step made all masks and went back to the first layer before any filter's
 * gradient, with every activation alive until the end; what ONNX says of the order of a file is not
 * checked.
 */
export function inRunOrder(emitted: readonly Node[]): Node[] {
  return [...emitted].reverse();
}
