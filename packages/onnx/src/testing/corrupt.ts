import { decodeModel, encodeModel, tensorValues } from '@circumplex/onnx-model';

/** The file with `by` added to every number of an initializer, in turn up and down. */
export function corruptWeight(file: Uint8Array, name: string, by: number): Uint8Array {
  const model = decodeModel(file.slice());
  const weight = model.graph.initializers.find((tensor) => tensor.name === name)!;
  const values = Float32Array.from(tensorValues(weight) as Float32Array, (value, i) =>
    i % 2 === 0 ? value + by : value - by,
  );
  const changed = { ...weight, rawData: new Uint8Array(values.buffer) };
  const initializers = model.graph.initializers.map((tensor) =>
    tensor === weight ? changed : tensor,
  );
  return encodeModel({ ...model, graph: { ...model.graph, initializers } });
}

/** The file with its metadata changed; undefined takes a key out. */
export function changeMetadata(
  file: Uint8Array,
  changes: Readonly<Record<string, string | undefined>>,
): Uint8Array {
  const model = decodeModel(file);
  const entries = Object.entries({ ...model.metadata, ...changes });
  const metadata = Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return encodeModel({ ...model, metadata });
}
