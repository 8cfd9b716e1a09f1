import type { Hdf5Layer, Hdf5Weight } from './protocol.js';

/** What versions of Keras called the weights of a layer, by what they are called now. */
const FORMER: Readonly<Record<string, string>> = {
  W: 'kernel',
  b: 'bias',
  U: 'recurrent_kernel',
  running_mean: 'moving_mean',
  // Keras 1 called it a deviation, but kept the variance in it.
  running_std: 'moving_variance',
};

const ROLES = new Set([
  ...Object.values(FORMER),
  'gamma',
  'beta',
  'depthwise_kernel',
  'pointwise_kernel',
]);

/** `conv1_1/kernel:0` → `kernel`; `conv1_1_W_1:0` of Keras 1, in layer conv1_1 → `kernel`. */
function roleByName(layer: string, weight: string): string | undefined {
  const last = weight.slice(weight.lastIndexOf('/') + 1).replace(/:\d+$/, '');
  const bare = last.startsWith(`${layer}_`) ? last.slice(layer.length + 1) : last;
  const role = bare.replace(/_\d+$/, '');
  return FORMER[role] ?? (ROLES.has(role) ? role : undefined);
}

/** Where names say nothing, the order that Keras keeps does. */
function rolesByOrder(weights: readonly Hdf5Weight[]): readonly string[] {
  const [first] = weights;
  if (first && first.shape.length > 1) return ['kernel', weights.length > 2 ? '' : 'bias'];
  return weights.length === 4 ? ['gamma', 'beta', 'moving_mean', 'moving_variance'] : [];
}

function scopeOf(weight: string): string {
  return weight.slice(0, Math.max(0, weight.lastIndexOf('/')));
}

/** `block1_conv1`, for a weight in a model `vgg16` that is a layer of another. */
function nestedLayer(outer: string, weight: string): string {
  const scope = scopeOf(weight);
  return scope.startsWith(`${outer}/`) ? scope.slice(outer.length + 1) : scope;
}

/**
 * Names of a layer's weights that do not depend on the version of Keras: `conv1_1/kernel`,
 * `bn/moving_variance`; by number, `lstm_cell/1`, where nothing says what they are.
 */
export function namesOf({ name, weights }: Hdf5Layer): readonly string[] {
  const nested = new Set(weights.map((weight) => scopeOf(weight.name))).size > 1;
  const order = nested ? [] : rolesByOrder(weights);
  return weights.map((weight, i) => {
    const layer = nested ? nestedLayer(name, weight.name) : name;
    const role = roleByName(layer, weight.name) ?? order[i];
    return `${layer}/${role || weight.name.slice(weight.name.lastIndexOf('/') + 1)}`;
  });
}
