/**
 * The two layouts of Keras. Up to Keras 2, and for `.h5` to this day, attributes list layers and
 * weights by name. `.weights.h5` of Keras 3 is a tree of groups, in which `vars` holds the weights of
 * an object by number.
 */
import { Budget } from './budget.mjs';
import { Hdf5Fault } from './fault.mjs';

const MAX_DEPTH = 32;
const MAX_NAME = 1024;
/** What Keras 3 writes beside layers. */
const NO_LAYERS = new Set(['optimizer', 'vars']);

/** @typedef {import('./file.mjs').Hdf5File} Hdf5File */
/** @typedef {import('../protocol.js').Hdf5Layer} Hdf5Layer */

/** @param {string} name */
function checked(name) {
  if (name.length <= MAX_NAME && !/[\u0000-\u001f\u007f-\u009f]/.test(name)) return name;
  const got = JSON.stringify(name.slice(0, 40));
  throw new Hdf5Fault('invalid', `names must be printable and at most ${MAX_NAME} characters`, got);
}

/**
 * A list in an attribute, or in `name0`, `name1` … where it was too long for one.
 *
 * @param {Hdf5File} file
 * @param {Budget} budget
 * @param {string} path
 * @param {string} name
 */
function list(file, budget, path, name) {
  const whole = file.texts(path, name);
  const parts = whole ? [whole] : [];
  while (!whole) {
    const part = file.texts(path, `${name}${parts.length}`);
    if (!part) break;
    budget.spend(1);
    parts.push(part);
  }
  if (parts.length === 0) return undefined;
  const names = parts.flat();
  budget.spend(names.length);
  return names.map(checked);
}

/**
 * @param {Hdf5File} file
 * @param {string} root
 * @returns {Hdf5Layer[] | undefined}
 */
function namedLayers(file, root) {
  const budget = new Budget();
  return list(file, budget, root, 'layer_names')?.map((name) => {
    const group = `${root}/${name}`;
    file.refuseLinks(group);
    const weights = (list(file, budget, group, 'weight_names') ?? []).map((weight) => {
      const path = `${group}/${weight}`;
      return { name: weight, path, ...file.describe(path) };
    });
    return { name, weights };
  });
}

/**
 * The weights of an object, named by an attribute that later versions of Keras 3 write, else by its
 * group.
 *
 * @param {Hdf5File} file
 * @param {Budget} budget
 * @param {string} owner
 * @returns {Hdf5Layer}
 */
function numberedWeights(file, budget, owner) {
  const group = `${owner}/vars`;
  const numbers = file.isGroup(group) ? file.children(group).map(checked) : [];
  budget.spend(numbers.length);
  const name = checked(file.texts(group, 'name')?.[0] ?? owner.slice(owner.lastIndexOf('/') + 1));
  const weights = numbers
    .sort((a, b) => Number(a) - Number(b))
    .map((number) => {
      const path = `${group}/${number}`;
      return { name: number, path, ...file.describe(path) };
    });
  return { name, weights };
}

/**
 * @param {Hdf5File} file
 * @returns {Hdf5Layer[]}
 */
function numberedLayers(file) {
  const budget = new Budget();
  /** @type {(path: string, names: string[], depth: number) => Hdf5Layer[]} */
  function visit(path, names, depth) {
    if (depth > MAX_DEPTH) {
      const must = `groups must nest at most ${MAX_DEPTH} deep`;
      throw new Hdf5Fault('invalid', must, 'more, or a loop');
    }
    budget.spend(names.length);
    return names.map(checked).flatMap((name) => {
      const child = `${path}/${name}`;
      if (name === 'vars') return [numberedWeights(file, budget, path)];
      return file.isGroup(child) ? visit(child, file.children(child), depth + 1) : [];
    });
  }
  const top = file.children('').filter((name) => !NO_LAYERS.has(name));
  return visit('', top, 0);
}

/**
 * What a file of Keras holds, without reading values.
 *
 * @param {Hdf5File} file
 * @returns {import('../protocol.js').KerasListing}
 */
export function listKeras(file) {
  const children = file.children('');
  const root = children.includes('model_weights') ? '/model_weights' : '';
  file.refuseLinks(root);
  const origin = (/** @type {string} */ name) =>
    file.texts(root, name)?.[0] ?? file.texts('', name)?.[0];
  const kerasVersion = origin('keras_version');
  const backend = origin('backend');
  const named = namedLayers(file, root);
  const numbered = !named && (children.includes('vars') || children.includes('layers'));
  const layers = named ?? (numbered ? numberedLayers(file) : undefined);
  if (layers) return { ...(kerasVersion && { kerasVersion }), ...(backend && { backend }), layers };
  const held = children.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 40)));
  const got = held.length ? `an HDF5 file of ${held.join(', ')}` : 'an empty HDF5 file';
  throw new Hdf5Fault('invalid', 'must be weights or a model of Keras', got);
}
