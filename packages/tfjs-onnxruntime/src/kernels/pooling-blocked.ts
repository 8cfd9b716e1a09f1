import type { Emitter } from '../compile/emitter.js';
import type { Value } from '../compile/value.js';
import { windowAttributes } from './conv-geometry.js';
import type { Window } from './conv-geometry.js';

/** Whether an image has, or may as well get, blocks for a max pooling. */
export function poolsInBlocks(graph: Emitter, value: Value): boolean {
  graph.settle(value);
  return graph.blocks(value.shape) && (value.has('blocked') || !value.has('image'));
}

/** A node MaxPool on a blocked image. It takes minus infinity for the lowest finite number. */
export function blockedMaxPool(graph: Emitter, image: string, window: Window): string {
  return graph.nchwc('MaxPool', [image], { ...windowAttributes(window), auto_pad: 'NOTSET' });
}
