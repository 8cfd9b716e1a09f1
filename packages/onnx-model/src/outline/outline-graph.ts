import type { Message } from './message.js';
import type { GraphOutline, NodeOutline, TensorOutline, ValueOutline } from './outline.js';
import { OBJECT_COST, outlineTensor } from './outline-tensor.js';
import { outlineValue } from './outline-value.js';

interface Parts {
  readonly tensors: TensorOutline[];
  readonly graphs: GraphOutline[];
}

/** Reads what may be large of an `AttributeProto`. */
async function outlineAttribute(message: Message, { tensors, graphs }: Parts): Promise<void> {
  await message.walk(async (field) => {
    const { number } = field;
    if (number === 5 || number === 10) tensors.push(await outlineTensor(field.message()));
    else if (number === 6 || number === 11) graphs.push(await outlineGraph(field.message()));
  });
}

async function outlineNode(message: Message): Promise<NodeOutline> {
  message.keep(2 * OBJECT_COST);
  const inputs: string[] = [];
  const outputs: string[] = [];
  const parts: Parts = { tensors: [], graphs: [] };
  let [name, opType, domain] = ['', '', ''];
  await message.walk(async (field) => {
    if (field.number === 1) inputs.push(await field.text());
    else if (field.number === 2) outputs.push(await field.text());
    else if (field.number === 3) name = await field.text();
    else if (field.number === 4) opType = await field.text();
    else if (field.number === 5) await outlineAttribute(field.message(), parts);
    else if (field.number === 7) domain = await field.text();
  });
  return { opType, domain, name, inputs, outputs, ...parts };
}

/** Reads a `GraphProto` but for the elements of its tensors. */
export async function outlineGraph(message: Message): Promise<GraphOutline> {
  message.keep(OBJECT_COST);
  let name = '';
  const nodes: NodeOutline[] = [];
  const initializers: TensorOutline[] = [];
  const values: Record<number, ValueOutline[]> = { 11: [], 12: [], 13: [] };
  await message.walk(async (field) => {
    if (field.number === 1) nodes.push(await outlineNode(field.message()));
    else if (field.number === 2) name = await field.text();
    else if (field.number === 5) initializers.push(await outlineTensor(field.message()));
    else values[field.number]?.push(await outlineValue(field.message()));
  });
  return {
    name,
    nodes,
    initializers,
    inputs: values[11] ?? [],
    outputs: values[12] ?? [],
    valueInfos: values[13] ?? [],
  };
}
