import { decodeShape } from '../decode/decode-value-info.js';
import type { Dimension } from '../model.js';
import type { Reader } from '../wire/reader.js';
import { elementTypeName } from './element-types.js';
import type { Message } from './message.js';
import type { ValueOutline } from './outline.js';
import { OBJECT_COST } from './outline-tensor.js';

/** Kinds of `TypeProto` that are no tensors. */
const KINDS: Readonly<Record<number, string>> = {
  4: 'sequence',
  5: 'map',
  8: 'sparse tensor',
  9: 'optional',
};

type ValueType = Pick<ValueOutline, 'dataType' | 'dims'>;

function readTensorType(reader: Reader): ValueType {
  let code = 0;
  let dims: Dimension[] | undefined;
  reader.fields((field) => {
    if (field === 1) code = reader.number();
    else if (field === 2) dims = decodeShape(reader.message());
  });
  return { dataType: elementTypeName(code), ...(dims && { dims }) };
}

function readType(reader: Reader): ValueType {
  let type: ValueType = { dataType: 'unknown' };
  reader.fields((field) => {
    if (field === 1) type = readTensorType(reader.message());
    else if (KINDS[field]) type = { dataType: KINDS[field] };
  });
  return type;
}

/** Reads a `ValueInfoProto`. */
export async function outlineValue(message: Message): Promise<ValueOutline> {
  message.keep(OBJECT_COST);
  let name = '';
  let type: ValueType = { dataType: 'unknown' };
  await message.walk(async (field) => {
    if (field.number === 1) name = await field.text();
    else if (field.number === 2) {
      message.keep(4 * field.length);
      type = readType(await field.reader());
    }
  });
  return { name, ...type };
}
