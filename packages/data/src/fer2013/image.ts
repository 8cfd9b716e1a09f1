import type { Frame, FrameRequest, Split } from '@circumplex/core';
import type { StoredVideo } from '../stored-video.js';

/** Names of FER2013's parts, also as folders are often renamed, in lower case. */
export const FER_PARTS: ReadonlyMap<string, Split> = new Map([
  ['training', 'train'],
  ['train', 'train'],
  ['publictest', 'validation'],
  ['validation', 'validation'],
  ['val', 'validation'],
  ['privatetest', 'test'],
  ['test', 'test'],
]);

/** An image as a video of one frame. FER2013 names nobody: each image is a person of its own. */
export function ferImage(
  id: string,
  split: Split,
  expression: number,
  frame: (request: FrameRequest) => Promise<Frame>,
): StoredVideo {
  const labels = { expression: Int8Array.of(expression) };
  return {
    video: { id, subject: id, split, length: 1, labels },
    frame: (_, request) => frame(request),
    frameName: () => id,
  };
}
