import type { Reader } from '../wire/reader.js';

/** Reads a `StringStringEntryProto`. */
export function decodeEntry(reader: Reader): [string, string] {
  let key = '';
  let value = '';
  reader.fields((field) => {
    if (field === 1) key = reader.string();
    else if (field === 2) value = reader.string();
  });
  return [key, value];
}
