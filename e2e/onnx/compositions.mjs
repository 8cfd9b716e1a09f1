/** Narrow networks of every composition, with weights that are not trivial. */
import { composeModel, createRandom, modelSpec, namedWeights } from '@circumplex/core';
import { tensor } from '@tensorflow/tfjs-core';

/** Sides of images on which the networks stay small. */
const SIDES = { 'face-resnet': 103 };
const HEADS = { fc: 'fc', gru: { id: 'gru', units: 6 }, lstm: { id: 'lstm', units: 6 } };

/** All that the registry can compose, one at a time: backbone × fusion × head × output. */
export function compositions(registry) {
  const ids = (kind) => registry.list(kind).map(({ id }) => id);
  return ids('backbone').flatMap((backbone) =>
    ids('fusion').flatMap((fusion) =>
      ids('head').flatMap((head) =>
        ids('output').map((output) => ({ backbone, fusion, head, output })),
      ),
    ),
  );
}

export function nameOf({ backbone, fusion, head, output }) {
  return `${backbone} × ${fusion} × ${head} → ${output}`;
}

/** Biases, running statistics and peepholes that start as zeros or ones would hide mistakes. */
function randomise(network) {
  for (const { name, variable } of namedWeights(network)) {
    const trivial = variable.shape.length === 1 || name.endsWith('/peephole');
    if (!trivial) continue;
    const random = createRandom(name);
    const positive = /\/(moving_variance|gamma)$/.test(name);
    const size = variable.shape.reduce((a, b) => a * b, 1);
    const next = () => (positive ? 0.8 + 0.4 * random.next() : 0.1 * random.normal());
    const values = tensor(Float32Array.from({ length: size }, next), variable.shape);
    variable.write(values);
    values.dispose();
  }
}

/** Composes a network of a twentieth of the channels. */
export function narrowModel({ backbone, fusion, head, output }, registry) {
  const spec = modelSpec.parse({
    backbone: { id: backbone, inputSize: SIDES[backbone] ?? 48, width: 0.05 },
    fusion,
    fc: { units: [12] },
    head: HEADS[head] ?? head,
    output,
  });
  const model = composeModel(spec, registry, 7);
  randomise(model.network);
  return model;
}
