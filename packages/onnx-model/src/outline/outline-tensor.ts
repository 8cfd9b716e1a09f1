import { decodeEntry } from '../decode/decode-entry.js';
import { bitsPerElement, elementTypeName } from './element-types.js';
import type { Message } from './message.js';
import type { TensorOutline } from './outline.js';

/** What a tensor, a node or a value takes in memory, about. */
export const OBJECT_COST = 200;

/** Fields of a `TensorProto` that hold elements. */
const DATA = new Set([4, 5, 6, 7, 9, 10, 11]);

function bytesElsewhere(code: number, dims: readonly number[], length: string | undefined): number {
  const said = Number(length ?? NaN);
  if (Number.isSafeInteger(said) && said >= 0) return said;
  const bits = dims.reduce((total, dim) => total * Math.max(0, dim), bitsPerElement(code));
  return Math.ceil(bits / 8);
}

/** Reads a `TensorProto` but for its elements. */
export async function outlineTensor(message: Message): Promise<TensorOutline> {
  message.keep(OBJECT_COST);
  let name = '';
  let code = 0;
  let bytes = 0;
  let place = 0;
  const dims: number[] = [];
  const entries = new Map<string, string>();
  await message.walk(async (field) => {
    if (field.number === 1) for (const dim of await field.ints()) dims.push(dim);
    else if (field.number === 2) code = field.int();
    else if (field.number === 8) name = await field.text();
    else if (field.number === 13) entries.set(...decodeEntry(await field.reader()));
    else if (field.number === 14) place = field.int();
    else if (DATA.has(field.number)) bytes += field.length;
  });
  const dataType = elementTypeName(code);
  if (place !== 1) return { name, dims, dataType, bytes };
  const length = bytesElsewhere(code, dims, entries.get('length'));
  return { name, dims, dataType, bytes: length, location: entries.get('location') ?? '' };
}
