import { Hdf5Fault } from './fault.mjs';
import { readFloats } from './floats.mjs';
import { isShort, readTexts } from './texts.mjs';

/** Deflate makes no more than 1032 bytes of one. */
const MAX_DEFLATED = 1032;
/** What `libhdf5` has itself: deflate, shuffle, checksum. */
const FILTERS = new Set([1, 2, 3]);
const CLASSES = { integer: 0, float: 1, text: 3 };

/** @typedef {import('./library.mjs').Hdf5} Hdf5 */
/** @typedef {ReturnType<Hdf5['get_dataset_metadata']>} Metadata */

/** @param {string} text - of which a file may make anything. */
function quoted(text) {
  return JSON.stringify(text.slice(0, 100));
}

/** @param {Metadata} metadata */
function typeName({ type, size, signed }) {
  if (type === CLASSES.float) return `float${size * 8}`;
  if (type === CLASSES.integer) return `${signed ? 'int' : 'uint'}${size * 8}`;
  return type === CLASSES.text ? 'text' : `HDF5 type class ${type}`;
}

/** An HDF5 file as the library sees it. Nothing leads from it to another file. */
export class Hdf5File {
  #library;
  #id;
  #bytes;
  /** Paths that are known to hold no link to elsewhere. */
  #plain = new Set(['']);

  /**
   * @param {import('./library.mjs').Library} library
   * @param {number} fd
   * @param {number} bytes - its size.
   */
  constructor(library, fd, bytes) {
    this.#library = library;
    this.#bytes = bytes;
    const { module } = library;
    library.diagnostics.clear();
    this.#id = module.open(library.mount(fd, bytes), module.H5F_ACC_RDONLY);
    if (this.#id < 0n) throw this.#invalid('must be a whole HDF5 file');
  }

  close() {
    this.#library.module.close_file(this.#id);
  }

  /**
   * Names of what a group holds.
   *
   * @param {string} path
   * @returns {string[]}
   */
  children(path) {
    return this.#ask(`'${path}' must be a group`, (module) =>
      module.get_names(this.#id, path || '/', false),
    );
  }

  /** @param {string} path */
  isGroup(path) {
    this.refuseLinks(path);
    const { module } = this.#library;
    return module.get_type(this.#id, path) === module.H5G_GROUP;
  }

  /**
   * Refuses a path that leads through a link: Keras writes none, and a link may lead in circles or
   * to another file.
   *
   * @param {string} path
   */
  refuseLinks(path) {
    if (this.#plain.has(path)) return;
    this.refuseLinks(path.slice(0, path.lastIndexOf('/')));
    const { module } = this.#library;
    const external = module.get_external_link(this.#id, path).filename;
    const target = external ?? module.get_symbolic_link(this.#id, path);
    if (typeof target === 'string') {
      const got = `one to ${external === undefined ? '' : 'the file '}${quoted(target)}`;
      throw new Hdf5Fault('invalid', `'${path}' must be no link`, got, 'nothing was opened');
    }
    this.#plain.add(path);
  }

  /**
   * A text or texts in an attribute; undefined where there is none of that name.
   *
   * @param {string} path
   * @param {string} name
   * @returns {string[] | undefined}
   */
  texts(path, name) {
    const where = `attribute '${name}' of '${path || '/'}'`;
    const names = this.#ask(`'${path || '/'}' must be a group`, (module) =>
      module.get_attribute_names(this.#id, path || '/'),
    );
    if (!names.includes(name)) return undefined;
    const metadata = this.#ask(`${where} must be readable`, (module) =>
      module.get_attribute_metadata(this.#id, path || '/', name),
    );
    const { shape, size, total_size: count } = metadata;
    // An empty list has no type of its own: NumPy makes it float64.
    if (shape === null || count === 0) return [];
    if (metadata.type !== CLASSES.text)
      throw new Hdf5Fault('invalid', `${where} must be text`, typeName(metadata));
    if (!isShort(metadata))
      throw new Hdf5Fault('invalid', `${where} must be short`, `${count} texts of ${size} bytes`);
    this.#library.diagnostics.clear();
    const texts = readTexts(this.#library.module, this.#id, path || '/', name, metadata);
    if (!texts) throw this.#invalid(`${where} must be readable`);
    return texts;
  }

  /**
   * Shape and type of a dataset.
   *
   * @param {string} path
   * @returns {{ shape: number[], type: string }}
   */
  describe(path) {
    const metadata = this.#metadata(path);
    return { shape: metadata.shape ?? [], type: typeName(metadata) };
  }

  /**
   * Values of a dataset of floats; halves as their bits.
   *
   * @param {string} path
   */
  read(path) {
    const metadata = this.#metadata(path);
    this.#refuseFilters(path, metadata);
    this.#library.diagnostics.clear();
    const values = readFloats(this.#library.module, this.#id, path, metadata);
    if (!values) throw this.#invalid(`'${path}' must hold its values`);
    return values;
  }

  /**
   * @param {string} path
   * @returns {Metadata}
   */
  #metadata(path) {
    this.refuseLinks(path);
    const metadata = this.#ask(`'${path}' must be a dataset`, (module) =>
      module.get_dataset_metadata(this.#id, path),
    );
    if (metadata.virtual_sources)
      throw new Hdf5Fault('invalid', `'${path}' must hold its values`, 'a view of other files');
    const shape = metadata.shape ?? [];
    const bytes = shape.reduce((product, side) => product * side, metadata.size);
    const most = this.#bytes * (metadata.chunks ? MAX_DEFLATED : 1);
    if (!(bytes >= 0 && bytes <= most && shape.every(Number.isSafeInteger))) {
      const got = `[${shape.join(', ')}] of ${metadata.size} bytes in a file of ${this.#bytes}`;
      throw new Hdf5Fault('invalid', `'${path}' must fit into the file`, got);
    }
    return metadata;
  }

  /**
   * @param {string} path
   * @param {Metadata} metadata
   */
  #refuseFilters(path, metadata) {
    if (!metadata.chunks) return;
    const filters = this.#ask(`'${path}' must be a dataset`, (module) =>
      module.get_dataset_filters(this.#id, path),
    );
    const foreign = filters.find(({ id }) => !FILTERS.has(id));
    if (!foreign) return;
    const must = `'${path}' must be plain or compressed with gzip`;
    const todo = 'write it again: h5repack -f GZIP=4 in.h5 out.h5';
    throw new Hdf5Fault('unsupported', must, `filter ${foreign.id} (${foreign.name})`, todo);
  }

  /**
   * Calls the library, which throws plain errors where something is not there.
   *
   * @template T
   * @param {string} must
   * @param {(module: Hdf5) => T} question
   * @returns {T}
   */
  #ask(must, question) {
    this.#library.diagnostics.clear();
    try {
      return question(this.#library.module);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('error - ')) throw this.#invalid(must);
      throw error;
    }
  }

  /** @param {string} must */
  #invalid(must) {
    return new Hdf5Fault('invalid', must, this.#library.diagnostics.cause);
  }
}
