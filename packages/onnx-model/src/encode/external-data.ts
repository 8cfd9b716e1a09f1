import type { Model, Tensor } from '../model.js';

/** Tensors below this stay in the model file (onnx's own threshold). */
const THRESHOLD = 1024;
/** So that data can be mapped into memory on every system: Windows' granularity. */
const ALIGNMENT = 64 * 1024;

/** A model whose weights are in a second file. */
export interface SplitModel {
  /** The model without them, to be encoded. */
  readonly model: Model;
  /** The second file, in pieces: the tensors' own arrays, and zeros between them. */
  readonly data: readonly Uint8Array[];
}

/**
 * Moves a model's initializers of 1 KiB and more into a second file, each at a multiple of 64 KiB.
 *
 * @param location - name of that file, which must be in the model's own folder.
 */
export function splitExternalData(model: Model, location: string): SplitModel {
  const data: Uint8Array[] = [];
  let end = 0;
  const moved = (tensor: Tensor): Tensor => {
    const { rawData } = tensor;
    if (rawData.length < THRESHOLD) return tensor;
    const offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    if (offset > end) data.push(new Uint8Array(offset - end));
    data.push(rawData);
    end = offset + rawData.length;
    const external = { location, offset, length: rawData.length };
    return { ...tensor, rawData: new Uint8Array(0), external };
  };
  const initializers = model.graph.initializers.map(moved);
  return { model: { ...model, graph: { ...model.graph, initializers } }, data };
}

/**
 * The model with its large initializers as external data of its own encoded file: a small model by
 * which onnxruntime maps that file's weights into memory instead of reading them.
 *
 * @param pieces - what `encodeModelChunks` made of the model.
 * @param location - name under which they are written.
 */
export function referToPieces(
  model: Model,
  pieces: readonly Uint8Array[],
  location: string,
): Model {
  const offsets = new Map<Uint8Array, number>();
  let end = 0;
  for (const piece of pieces) {
    offsets.set(piece, end);
    end += piece.length;
  }
  const initializers = model.graph.initializers.map((tensor): Tensor => {
    const offset = offsets.get(tensor.rawData);
    if (offset === undefined) return tensor;
    const external = { location, offset, length: tensor.rawData.length };
    return { ...tensor, rawData: new Uint8Array(0), external };
  });
  return { ...model, graph: { ...model.graph, initializers } };
}
