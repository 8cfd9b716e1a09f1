/**
 * A run of features along the last axis: `size` of them in tfjs's order, or an image of
 * `height` × `width` × `channels` that was flattened with its channels first.
 */
export type FeatureSegment =
  | { readonly size: number }
  | { readonly height: number; readonly width: number; readonly channels: number };

function imageFeatures(
  start: number,
  { height, width, channels }: Extract<FeatureSegment, { channels: number }>,
): number[] {
  const area = height * width;
  return Array.from(
    { length: area * channels },
    (_, i) => start + (i % area) * channels + Math.floor(i / area),
  );
}

/** For each feature in the ONNX graph the index that it has in tfjs. */
export function tfjsIndices(order: readonly FeatureSegment[]): number[] {
  const result: number[] = [];
  for (const segment of order) {
    const start = result.length;
    const indices =
      'size' in segment
        ? Array.from({ length: segment.size }, (_, i) => start + i)
        : imageFeatures(start, segment);
    for (const index of indices) result.push(index);
  }
  return result;
}

/** For each feature in tfjs the index that it has in the ONNX graph: the inverse. */
export function onnxIndices(order: readonly FeatureSegment[]): number[] {
  const result: number[] = [];
  tfjsIndices(order).forEach((tfjs, onnx) => (result[tfjs] = onnx));
  return result;
}

/** The segments, or undefined where all of them are in tfjs's order anyway. */
export function simplify(order: readonly FeatureSegment[]): readonly FeatureSegment[] | undefined {
  return order.every((segment) => 'size' in segment) ? undefined : order;
}
