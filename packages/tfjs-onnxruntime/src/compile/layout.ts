import { sizeOf } from '../shapes.js';
import type { Emitter } from './emitter.js';
import type { Layout, Value } from './value.js';

/** NHWC → NCHW. */
export const TO_CHANNELS_FIRST = [0, 3, 1, 2];
/** NCHW → NHWC. */
export const TO_CHANNELS_LAST = [0, 2, 3, 1];

/** Emits the conversion of a value to a layout that it does not have yet, from the nearest it has. */
export function convert(graph: Emitter, value: Value, to: Layout): string {
  if (to === 'blocked') return toBlocked(graph, value);
  if (value.blocked !== undefined && !value.has(to === 'plain' ? 'image' : 'plain'))
    return fromBlocked(graph, value, value.blocked, to);
  const from = to === 'plain' ? value.channelsFirst : graph.plain(value);
  if (from === undefined) throw new Error('onnxruntime backend: a value has no name');
  return moveChannels(graph, value, from, to === 'plain' ? TO_CHANNELS_LAST : TO_CHANNELS_FIRST);
}

function toBlocked(graph: Emitter, value: Value): string {
  return value.plain === undefined && value.channelsFirst !== undefined
    ? graph.nchwc('ReorderInput', [value.channelsFirst])
    : graph.nchwc('ReorderInput', [graph.plain(value)], { channels_last: 1 });
}

function fromBlocked(graph: Emitter, { shape }: Value, name: string, to: Layout): string {
  const channels = shape[3] ?? 1;
  const attributes = to === 'plain' ? { channels, channels_last: 1 } : { channels };
  return graph.nchwc('ReorderOutput', [name], attributes);
}

/** Moves the channel axis; without a copy where there is one pixel or one channel. */
function moveChannels(
  graph: Emitter,
  { shape }: Value,
  name: string,
  perm: readonly number[],
): string {
  const [n = 1, h = 1, w = 1, c = 1] = shape;
  if (sizeOf(shape) !== n * c && c !== 1) return graph.transpose(name, perm);
  return graph.reshape(name, perm === TO_CHANNELS_FIRST ? [n, c, h, w] : [n, h, w, c]);
}
