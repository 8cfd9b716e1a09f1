import type { LayersModel } from '@tensorflow/tfjs-layers';
import { consumersOf, isOutput, topologicalNodes, type Layer, type LayerNode } from './layer.js';

const CONVOLUTIONS = new Set(['Conv2D', 'DepthwiseConv2D', 'SeparableConv2D']);

function normalises(node: LayerNode): boolean {
  const layer = node.outboundLayer;
  if (layer.getClassName() !== 'BatchNormalization' || layer.inboundNodes.length > 1) return false;
  const { axis } = layer.getConfig();
  return axis === -1 || axis === 3;
}

function foldable({ outboundLayer: layer }: LayerNode): boolean {
  return (
    CONVOLUTIONS.has(layer.getClassName()) &&
    layer.inboundNodes.length === 1 &&
    layer.getConfig()['activation'] === 'linear'
  );
}

/**
 * Which batch normalisation can become part of which convolution: the convolution must have no
 * activation of its own and nobody else who reads it.
 *
 * @returns batch normalisations by the convolution's name.
 */
export function planFolding(network: LayersModel): Map<string, Layer> {
  const plan = new Map<string, Layer>();
  const nodes = topologicalNodes(network);
  const consumers = consumersOf(nodes);
  for (const node of nodes) {
    const output = node.outputTensors[0]!;
    const [reader, ...others] = consumers.get(output.id) ?? [];
    if (!reader || others.length > 0 || isOutput(network, output)) continue;
    if (foldable(node) && normalises(reader)) {
      plan.set(node.outboundLayer.name, reader.outboundLayer);
    }
  }
  return plan;
}
