import type { DeviceFault } from '../device/protocol.js';
import { OnnxruntimeError } from '../errors.js';
import type { NodeLabel } from './run.js';

const WHAT = {
  COMPILE: 'onnxruntime must accept the recorded graph',
  RUN: 'the recorded graph must run',
  MEMORY: 'the recorded graph must fit into memory',
  DEVICE: 'the device thread must live',
} as const;

const ADVICE = {
  COMPILE: 'report this with the operation; other backends have it',
  RUN: 'check the values that the operation gets; the option debug tells where it was called',
  MEMORY: 'use a smaller batch, sequence length or image, or dispose of tensors',
  DEVICE: 'make the tensors again, or load the last checkpoint',
} as const;

/**
 * A fault as the person who called the operations sees it. onnxruntime's message carries the name
 * that the graph's node got when it was emitted: it ends in the index of the recorded node.
 */
export function explain(fault: DeviceFault, nodes: readonly NodeLabel[]): OnnxruntimeError {
  if (fault instanceof OnnxruntimeError) return fault;
  const index = /#(\d+)\b/.exec(fault.message)?.[1];
  const node = index === undefined ? undefined : nodes[Number(index)];
  const where = node ? ` (${node.kernel} of ${shapes(node)})` : '';
  const called = node?.stack === undefined ? '' : `\nThe operation was called\n${node.stack}`;
  return new OnnxruntimeError(
    fault.code,
    `onnxruntime backend${where}: ${WHAT[fault.code]}, got: ${fault.message}; ` +
      `variables keep the values from before; ${ADVICE[fault.code]}${called}`,
  );
}

function shapes({ shapes }: NodeLabel): string {
  return shapes.map((shape) => `[${shape.join()}]`).join(', ');
}
