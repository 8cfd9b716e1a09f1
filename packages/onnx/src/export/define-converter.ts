import type { ConverterDescriptor, Registry } from '@circumplex/core';
import type { ConverterTable, LayerConverter } from './converter.js';

/** A converter as a plug-in of an experiment. */
export interface ConverterPlugin extends ConverterDescriptor {
  readonly convert: LayerConverter;
}

/** Defines a converter plug-in, for layers of one class; it goes before ours. */
export function defineConverter(definition: Omit<ConverterPlugin, 'kind'>): ConverterPlugin {
  return { kind: 'converter', ...definition };
}

/** The converters of a registry, by the layers' class names. */
export function convertersOf(registry: Registry): ConverterTable {
  const plugins = registry.list('converter');
  return Object.fromEntries(
    plugins.map(({ layer, convert }) => [layer, convert as LayerConverter]),
  );
}
