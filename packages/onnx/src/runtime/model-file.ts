import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CircumplexError } from '@circumplex/core';
import { writeFileAtomic } from '@circumplex/core/runs';
import {
  encodeModelChunks,
  referToPieces,
  splitExternalData,
  type Model,
  type Tensor,
} from '@circumplex/onnx-model';
import { readModel } from '../metadata/read.js';

/** A model file on disk. */
export interface ModelFile {
  readonly path: string;
  /** The model; its large weights stay where they are on disk ({@link Tensor.external}). */
  readonly outline: Model;
  /** Names of all its files, the model's own first; they are in one folder. */
  readonly files: readonly string[];
  /** Of all its files together. */
  readonly bytes: number;
}

/** How a model is written. */
export interface WriteOptions {
  /** True: weights in a file of their own, beside; they go there anyway above 2 GB. */
  readonly external?: boolean;
}

/** protobuf ends at 2 GiB; this leaves room for all that is not weights. */
const MOST_INSIDE = 2 ** 31 - 2 ** 26;
/** Weights below this stay in memory, also where a file is read. */
const SMALL = 16 * 1024;

function size(parts: readonly Uint8Array[]): number {
  return parts.reduce((total, part) => total + part.length, 0);
}

function weightBytes({ graph }: Model): number {
  return size(graph.initializers.map(({ rawData }) => rawData));
}

/**
 * Writes a model: `path`, and `path` with `.data` behind it where weights have a file of their own.
 * No weight is copied.
 *
 * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE.
 */
export async function writeModelFile(
  model: Model,
  path: string,
  { external = false }: WriteOptions = {},
): Promise<ModelFile> {
  const name = basename(path);
  if (!external && weightBytes(model) <= MOST_INSIDE) {
    const pieces = encodeModelChunks(model);
    await writeFileAtomic(path, pieces);
    const outline = referToPieces(model, pieces, name);
    return { path, outline, files: [name], bytes: size(pieces) };
  }
  const { model: outline, data } = splitExternalData(model, `${name}.data`);
  const pieces = encodeModelChunks(outline);
  await writeFileAtomic(`${path}.data`, data);
  await writeFileAtomic(path, pieces);
  return { path, outline, files: [name, `${name}.data`], bytes: size(pieces) + size(data) };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CircumplexError(code === 'ENOENT' ? 'FILE_MISSING' : 'MODEL_FILE_INVALID', {
      where: path,
      must: 'must be a readable file',
      got: message,
      todo: 'give the path of an exported model',
      cause: error,
    });
  }
}

/** Bytes that the model needs of each file beside it. */
function neededBytes(outline: Model): ReadonlyMap<string, number> {
  const needed = new Map<string, number>();
  for (const { external } of outline.graph.initializers) {
    if (!external) continue;
    const { location, offset, length } = external;
    needed.set(location, Math.max(needed.get(location) ?? 0, offset + length));
  }
  return needed;
}

async function checkDataFile(file: string, needed: number, model: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() && found.size >= needed) return found.size;
  throw new CircumplexError(found ? 'MODEL_FILE_INVALID' : 'FILE_MISSING', {
    where: file,
    must: `must hold the weights of ${model}, at least ${needed} bytes`,
    got: found ? `${found.size} bytes` : 'no such file',
    todo: 'keep both files of the export in one folder, or export again',
  });
}

/** Lets go of the file's own bytes: small weights are copied, large ones stay in the file. */
function leftInFile(outline: Model, bytes: Uint8Array, location: string): Model {
  const initializers = outline.graph.initializers.map((tensor): Tensor => {
    const { rawData } = tensor;
    if (rawData.length < SMALL) return { ...tensor, rawData: new Uint8Array(rawData) };
    const offset = rawData.byteOffset - bytes.byteOffset;
    const external = { location, offset, length: rawData.length };
    return { ...tensor, rawData: new Uint8Array(0), external };
  });
  return { ...outline, graph: { ...outline.graph, initializers } };
}

/**
 * Reads a model file, without its large weights, and checks that the files beside it are there.
 *
 * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for a file that is no ONNX model.
 */
export async function readModelFile(path: string, where = path): Promise<ModelFile> {
  const bytes = await readBytes(path);
  const whole = readModel(bytes, where, { external: 'keep' });
  const beside = neededBytes(whole);
  let total = bytes.length;
  for (const [name, needed] of beside) {
    total += await checkDataFile(join(dirname(path), name), needed, where);
  }
  const name = basename(path);
  const outline = leftInFile(whole, bytes, name);
  return { path, outline, files: [name, ...beside.keys()], bytes: total };
}
