import type { Attribute, Graph, Node, Tensor, ValueInfo } from '../model.js';
import type { Reader } from '../wire/reader.js';
import { decodeAttribute } from './decode-attribute.js';
import { decodeTensor } from './decode-tensor.js';
import { decodeValueInfo } from './decode-value-info.js';
import type { ReadExternalData } from './external-data.js';

/** Reads a `GraphProto`. */
export function decodeGraph(reader: Reader, external?: ReadExternalData | 'keep'): Graph {
  let name = '';
  let docString: string | undefined;
  const nodes: Node[] = [];
  const initializers: Tensor[] = [];
  const infos: Record<number, ValueInfo[]> = { 11: [], 12: [], 13: [] };
  reader.fields((field) => {
    if (field === 1) nodes.push(decodeNode(reader.message()));
    else if (field === 2) name = reader.string();
    else if (field === 5) initializers.push(decodeTensor(reader.message(), external));
    else if (field === 10) docString = reader.string();
    else if (infos[field]) {
      const info = decodeValueInfo(reader.message());
      if (info) infos[field].push(info);
    }
  });
  return {
    name,
    nodes,
    initializers,
    inputs: infos[11] ?? [],
    outputs: infos[12] ?? [],
    ...(infos[13]?.length ? { valueInfos: infos[13] } : {}),
    ...(docString === undefined ? {} : { docString }),
  };
}

function decodeNode(reader: Reader): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, Attribute>();
  const text: Record<number, string> = {};
  reader.fields((field) => {
    if (field === 1) inputs.push(reader.string());
    else if (field === 2) outputs.push(reader.string());
    else if (field === 5) {
      const [name, attribute] = decodeAttribute(reader.message(), decodeGraph);
      if (attribute) attributes.set(name, attribute);
    } else if (field === 3 || field === 4 || field === 6 || field === 7)
      text[field] = reader.string();
  });
  return {
    opType: text[4] ?? '',
    inputs,
    outputs,
    ...(text[3] === undefined ? {} : { name: text[3] }),
    ...(text[6] === undefined ? {} : { docString: text[6] }),
    ...(text[7] ? { domain: text[7] } : {}),
    ...(attributes.size > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
  };
}
