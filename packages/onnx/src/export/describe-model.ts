import type { ComposedModel } from '@circumplex/core';
import {
  METADATA_FORMAT,
  OUTPUT_NAME,
  type ModelMetadata,
  type StateTrace,
} from '../metadata/schema.js';
import type { ConvertedNetwork } from './convert-network.js';
import type { ResolvedExportOptions } from './options.js';

type InputTrace = ModelMetadata['inputs'][number];

function inputsOf(
  { graph, states }: ConvertedNetwork,
  { layout, input }: ResolvedExportOptions,
): InputTrace[] {
  const isState = (name: string): boolean =>
    states.some((state: StateTrace) => state.input === name);
  return graph.inputs
    .filter(({ name }) => !isState(name))
    .map(({ name, dims }) => ({
      name: name as InputTrace['name'],
      dims: dims as (string | number)[],
      ...(name === 'frames' ? { layout, type: input } : { type: 'float32' }),
    }));
}

/** What a file says of itself. */
export function describeModel(
  model: ComposedModel,
  network: ConvertedNetwork,
  options: ResolvedExportOptions,
): ModelMetadata {
  const { task, names, range } = model.output;
  const { variant, licence, provenance, metadata } = options;
  return {
    format: METADATA_FORMAT,
    preprocessing: model.preprocessing,
    inputs: inputsOf(network, options),
    output: { name: OUTPUT_NAME, task, names: [...names], ...(range && { range: [...range] }) },
    recurrent: model.recurrent,
    variant,
    states: network.states,
    model: model.spec,
    layers: network.layers,
    precision: { type: 'float32' },
    ...provenance,
    ...(licence !== undefined && { licence }),
    extra: metadata,
  };
}
