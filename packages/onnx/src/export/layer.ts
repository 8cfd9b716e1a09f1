import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';

/** A tfjs layer. */
export type Layer = LayersModel['layers'][number];

/** One application of a layer to inputs. */
export type LayerNode = Layer['inboundNodes'][number];

/** All applications of layers in a network, each after those that it reads. */
export function topologicalNodes(network: LayersModel): LayerNode[] {
  return Object.keys(network.nodesByDepth)
    .map(Number)
    .sort((a, b) => b - a)
    .flatMap((depth) => network.nodesByDepth[depth]!);
}

/** For each symbolic tensor (by id) the layer applications that read it. */
export function consumersOf(nodes: readonly LayerNode[]): Map<number, LayerNode[]> {
  const consumers = new Map<number, LayerNode[]>();
  for (const node of nodes) {
    for (const { id } of node.inputTensors) {
      consumers.set(id, [...(consumers.get(id) ?? []), node]);
    }
  }
  return consumers;
}

/** True if the tensor is one that the network puts out. */
export function isOutput(network: LayersModel, tensor: SymbolicTensor): boolean {
  return network.outputs.some(({ id }) => id === tensor.id);
}
