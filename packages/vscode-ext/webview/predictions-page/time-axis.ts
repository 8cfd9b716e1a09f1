/** Where a frame stands on the lower axis: in seconds, or as its number, counted from 1 as in words. */
export function onAxis(frame: number, fps: number | null): number {
  return fps === null ? frame + 1 : frame / fps;
}

/** The frame that stands at a place of the axis; between two, a fraction. */
export function fromAxis(x: number, fps: number | null): number {
  return fps === null ? x - 1 : x * fps;
}
