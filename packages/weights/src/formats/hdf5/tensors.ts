import { damaged, notFloats } from '../problems.js';
import type { WeightTensor } from '../weight-file.js';
import { widen, type FloatType } from '../widen.js';
import { namesOf } from './names.js';
import type { Hdf5Weight, KerasListing } from './protocol.js';
import { isTurned, turned } from './theano.js';
import type { Hdf5Thread } from './thread.js';
import { throwFault } from './throw-fault.js';

const READ_LIMIT_MS = 1000;
/** The slowest that unpacking may be. */
const SLOWEST_BYTES_PER_MS = 10_000;
const FLOATS: Readonly<Record<string, FloatType>> = {
  float16: 'float16',
  float32: 'float32',
  float64: 'float64',
};

/** Where tensors are read from. */
interface Source {
  readonly file: string;
  readonly thread: Hdf5Thread;
}

function readWeight({ file, thread }: Source, name: string, weight: Hdf5Weight): Float32Array {
  const { path, shape } = weight;
  const type = FLOATS[weight.type];
  if (!type) throw notFloats(file, name, weight.type);
  const count = shape.reduce((product, side) => product * side, 1);
  const limit = READ_LIMIT_MS + (4 * count) / SLOWEST_BYTES_PER_MS;
  const { values, fault } = thread.ask({ type: 'read', path }, limit);
  if (fault) throwFault(file, fault);
  if (values?.length === count) return widen(values, type);
  throw damaged(file, `'${name}' must hold ${count} values`, String(values?.length));
}

/** Names that several tensors would have are told apart by the place in the file. */
function uniqueNames(listing: KerasListing): (readonly [string, Hdf5Weight])[] {
  const named = listing.layers.flatMap((layer) => {
    const names = namesOf(layer);
    return layer.weights.map((weight, i) => [names[i] ?? weight.name, weight] as const);
  });
  const counts = new Map<string, number>();
  for (const [name] of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return named.map(([name, weight]) => [counts.get(name) === 1 ? name : weight.path, weight]);
}

/** What a file of Keras lists as tensors that are read when asked for. */
export function kerasTensors(source: Source, listing: KerasListing): Map<string, WeightTensor> {
  const turn = isTurned(listing);
  const tensors = uniqueNames(listing).map(([name, weight]) => {
    const { shape } = weight;
    const read = () => {
      const values = readWeight(source, name, weight);
      return turn && shape.length === 4 ? turned(values, shape) : values;
    };
    return [name, { name, shape, read }] as const;
  });
  return new Map(tensors);
}
