import { openForReading } from './random-access.js';

/** What of a zip archive is looked at: its first entries, and the list of them all at its end. */
const LOOKED_AT = 1 << 16;

/** Entries by which a `.keras` file is known, in whichever order they lie. */
const ENTRIES: readonly string[] = ['metadata.json', 'config.json', 'model.weights.h5'];

const LONGEST = Math.max(...ENTRIES.map(({ length }) => length));

const SIGNATURES = [
  // [signature, where it gives the length of the name, where the name begins]
  ['PK\u0003\u0004', 26, 30],
  ['PK\u0001\u0002', 28, 46],
] as const;

/** Names after each signature; what only looks like one gives a name that nobody asks for. */
function* namesIn(bytes: Buffer): Generator<string> {
  for (const [signature, lengthAt, nameAt] of SIGNATURES) {
    for (let at = bytes.indexOf(signature, 0, 'latin1'); at >= 0;) {
      if (at + nameAt > bytes.length) break;
      const begin = at + nameAt;
      const length = bytes.readUInt16LE(at + lengthAt);
      if (length <= LONGEST) yield bytes.toString('latin1', begin, begin + length);
      at = bytes.indexOf(signature, at + 4, 'latin1');
    }
  }
}

/** Whether a file is a zip archive as Keras 3 saves models; in bounded time. */
export function isKerasZip(file: string): boolean {
  const bytes = openForReading(file);
  try {
    const first = Buffer.from(bytes.read(0, Math.min(LOOKED_AT, bytes.size)));
    if (first.toString('latin1', 0, 2) !== 'PK') return false;
    const last = Buffer.from(bytes.read(Math.max(0, bytes.size - LOOKED_AT), bytes.size));
    return [first, last].some((part) => [...namesIn(part)].some((name) => ENTRIES.includes(name)));
  } finally {
    bytes.close();
  }
}

/** What it is, and what to do instead. */
export function kerasAdvice(file: string): { readonly title: string; readonly todo: string } {
  const todo = `take the weights in it: unzip ${JSON.stringify(file)} model.weights.h5`;
  return { title: "a zip archive, as Keras's .keras", todo };
}
