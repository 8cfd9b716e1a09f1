import { CircumplexError } from '@circumplex/core';
import type { Layer } from './layer.js';

/** What is told to whoever meets a layer that cannot be exported. */
const WHERE_CONVERTERS_GO =
  "in a plug-in, put defineConverter({ id, summary, layer: '…', convert }) of @circumplex/onnx into " +
  'the list that it exports; in Circumplex, add one file to packages/onnx/src/converters and a line ' +
  'to its index.ts';

/** An EXPORT_UNSUPPORTED error for a layer. */
export function unsupported(
  layer: Layer,
  must: string,
  got: string,
  todo = WHERE_CONVERTERS_GO,
): CircumplexError {
  return new CircumplexError('EXPORT_UNSUPPORTED', {
    where: `layer '${layer.name}' (${layer.getClassName()})`,
    must,
    got,
    todo: todo.replace("'…'", `'${layer.getClassName()}'`),
  });
}
