import type { Preprocessing } from '@circumplex/core';
import type { Attributes } from '@circumplex/onnx-model';
import type { ExportGraph } from './export-graph.js';

/** `TensorProto.DataType.FLOAT`. */
const FLOAT = 1;

type Channels = readonly [number, number, number];

/** One number where all channels have the same, else one a channel along `axis` of `rank`. */
function store(
  graph: ExportGraph,
  name: string,
  values: Channels,
  axis: number,
  rank: number,
): string {
  if (values.every((value) => value === values[0])) {
    return graph.store(name, [], Float32Array.of(values[0]));
  }
  const behind = Array.from({ length: rank - 1 - axis }, () => 1);
  return graph.store(name, [3, ...behind], Float32Array.from(values));
}

/**
 * Nodes that preprocess frames of RGB bytes: channels into the order that the network wants, then
 * value = pixel × scale + offset. What would change nothing is left out.
 *
 * @param axis - of the channels.
 * @returns name of the preprocessed frames.
 */
export function preprocessPixels(
  graph: ExportGraph,
  frames: string,
  axis: number,
  rank: number,
  { channelOrder, scale, offset }: Preprocessing,
): string {
  const op = (type: string, inputs: readonly string[], attributes: Attributes = {}): string => {
    const name = graph.nodeName(`${frames}/${type}`);
    return graph.builder.op(type, inputs, attributes, { name, outputs: [`${name}_output`] })[0]!;
  };
  let x = frames;
  if (channelOrder === 'bgr') x = op('Gather', [x, graph.builder.int64([2, 1, 0])], { axis });
  x = op('Cast', [x], { to: FLOAT });
  if (scale.some((factor) => factor !== 1)) {
    x = op('Mul', [x, store(graph, `${frames}/scale`, scale, axis, rank)]);
  }
  if (offset.some((summand) => summand !== 0)) {
    x = op('Add', [x, store(graph, `${frames}/offset`, offset, axis, rank)]);
  }
  return x;
}
