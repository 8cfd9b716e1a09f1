import type { Attribute, Graph, Tensor } from '../model.js';
import type { Reader } from '../wire/reader.js';
import { decodeTensor } from './decode-tensor.js';

interface Draft {
  name: string;
  code: number;
  float: number;
  int: number | bigint;
  string: string;
  tensor?: Tensor;
  graph?: Graph;
  floats: number[];
  ints: (number | bigint)[];
  strings: string[];
}

/** Reads a `GraphProto`; handed in, since graphs hold attributes that hold graphs. */
type DecodeGraph = (reader: Reader) => Graph;

/** Reads an `AttributeProto`; undefined for kinds that {@link Attribute} does not have. */
export function decodeAttribute(
  reader: Reader,
  decodeGraph: DecodeGraph,
): [string, Attribute | undefined] {
  const draft: Draft = {
    name: '',
    code: 0,
    float: 0,
    int: 0,
    string: '',
    floats: [],
    ints: [],
    strings: [],
  };
  reader.fields((field) => readField(reader, field, draft, decodeGraph));
  return [draft.name, toAttribute(draft)];
}

function readField(reader: Reader, field: number, draft: Draft, decodeGraph: DecodeGraph): void {
  if (field === 1) draft.name = reader.string();
  else if (field === 2) draft.float = reader.float();
  else if (field === 3) draft.int = reader.int();
  else if (field === 4) draft.string = reader.string();
  else if (field === 5) draft.tensor = decodeTensor(reader.message());
  else if (field === 6) draft.graph = decodeGraph(reader.message());
  else if (field === 7) for (const value of reader.floats()) draft.floats.push(value);
  else if (field === 8) for (const value of reader.ints()) draft.ints.push(value);
  else if (field === 9) draft.strings.push(reader.string());
  else if (field === 20) draft.code = reader.number();
}

function toAttribute(draft: Draft): Attribute | undefined {
  switch (draft.code) {
    case 1:
      return { type: 'float', value: draft.float };
    case 2:
      return { type: 'int', value: draft.int };
    case 3:
      return { type: 'string', value: draft.string };
    case 4:
      return draft.tensor && { type: 'tensor', value: draft.tensor };
    case 5:
      return draft.graph && { type: 'graph', value: draft.graph };
    case 6:
      return { type: 'floats', value: draft.floats };
    case 7:
      return { type: 'ints', value: draft.ints };
    case 8:
      return { type: 'strings', value: draft.strings };
    default:
      return undefined;
  }
}
