import '@tensorflow/tfjs-backend-cpu';
import { faceResnet } from '@circumplex/backbones';
import { hashSeed, namedWeights } from '@circumplex/core';
import { add, mul, tensor, tidy, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { input, model, type LayersModel } from '@tensorflow/tfjs-layers';
import { tfjsWeights } from '../formats/tfjs.js';
import { faceApiNetwork } from '../testing/face-api-library.js';
import { faceApi } from './face-api.js';

const manifest = faceApi.bundled!();

async function load(network: LayersModel) {
  const { tensors } = await tfjsWeights.open(manifest);
  const weights = new Map(namedWeights(network).map((w) => [w.name, w]));
  const set = (name: string, values: Float32Array) => {
    const w = weights.get(name)!;
    w.variable.write(tensor(values, w.variable.shape as number[]));
  };
  const read = (name: string) => tensors.get(name)!.read();
  for (const map of faceApi.layers) {
    if (map.kind === 'dense') set(`${map.layer}/kernel`, read(map.kernel));
    if (map.kind !== 'scaled-convolution') continue;
    const scale = read(map.scale);
    const bias = read(map.bias!);
    const offset = read(map.offset);
    set(
      `${map.layer}/kernel`,
      read(map.kernel).map((v, i) => v * scale[i % scale.length]!),
    );
    set(
      `${map.layer}/bias`,
      bias.map((v, i) => v * scale[i]! + offset[i]!),
    );
  }
}

it.each([150, 103, 131, 160])('size %d', async (inputSize) => {
  const backbone = faceResnet.configure({ inputSize });
  const frames = input({ shape: [inputSize, inputSize, 3] });
  const context = { seed: (name: string) => hashSeed(name), clock: { step: 0 } };
  const network = model({ inputs: frames, outputs: backbone.build(frames, context) });
  await load(network);
  const library = faceApiNetwork(manifest);
  const x = tensor(
    Float32Array.from({ length: inputSize * inputSize * 3 }, (_, i) =>
      Math.round(127 + 120 * Math.sin(i * 0.001) * Math.cos(i * 0.37)),
    ),
    [1, inputSize, inputSize, 3],
  ) as Tensor4D;
  const expected = tidy(() => library.forwardInput({ toBatchTensor: () => x }).dataSync());
  const { scale, offset } = backbone.preprocessing;
  const ours = tidy(() =>
    (network.apply(add(mul(x, [...scale]), [...offset])) as Tensor).dataSync(),
  );
  const difference = Math.max(...Array.from(ours, (v, i) => Math.abs(v - expected[i]!)));
  console.log(inputSize, difference, Math.max(...expected.map(Math.abs)));
  expect(difference).toBeLessThan(1e-4);
});
