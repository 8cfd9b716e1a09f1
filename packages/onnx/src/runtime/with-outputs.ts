import type { Model } from '@circumplex/onnx-model';

/** The model with further float32 values as outputs; its weights and nodes are as they were. */
export function withOutputs(model: Model, names: readonly string[]): Model {
  const { graph } = model;
  const known = new Set([...graph.outputs, ...graph.inputs].map(({ name }) => name));
  const added = names
    .filter((name) => !known.has(name))
    .map((name) => ({ name, dataType: 'float32' }) as const);
  return { ...model, graph: { ...graph, outputs: [...graph.outputs, ...added] } };
}
