import '@tensorflow/tfjs-backend-cpu';
import { countParameters, hashSeed, type BackboneDescriptor } from '@circumplex/core';
import { input, model } from '@tensorflow/tfjs-layers';
import { cnnM } from './cnn-m.js';
import { faceResnet } from './face-resnet.js';
import { resnet50 } from './resnet-50.js';
import { smallCnn } from './small-cnn.js';
import { vgg16 } from './vgg-16.js';
import { vggFace } from './vgg-face.js';

/** Parameters of a backbone, counted on its built layers. */
function count(descriptor: BackboneDescriptor, options: Readonly<Record<string, unknown>>) {
  const backbone = descriptor.configure(options);
  const { width, height } = backbone.preprocessing;
  const frames = input({ shape: [height, width, 3] });
  const context = { seed: (name: string) => hashSeed(name), clock: { step: 0 } };
  const network = model({ inputs: frames, outputs: backbone.build(frames, context) });
  const { trainable, frozen } = countParameters(network);
  network.dispose();
  const features = backbone.outputShape.reduce((a, b) => a * b, 1);
  return { trainable, frozen, features, units: backbone.fullyConnected.units };
}

/** Parameters of fully connected layers: weights and biases. */
function dense(inputs: number, units: readonly number[]): number {
  const widths = [inputs, ...units];
  return units.reduce((total, n, i) => total + (widths[i]! + 1) * n, 0);
}

describe('parameter counts', () => {
  it('are those of VGG-16: 14,714,688, and 138,357,544 with 4096, 4096 and 1000 on top', () => {
    const { trainable, frozen, features, units } = count(vgg16, { inputSize: 224 });
    expect(trainable).toBe(14_714_688);
    expect(frozen).toBe(0);
    expect(trainable + dense(features, [...units, 1000])).toBe(138_357_544);
  });

  it('are the same for VGG-Face', () => {
    const options = { inputSize: 224, width: 1 / 16 };
    expect(count(vggFace, options)).toEqual(count(vgg16, options));
  });

  it("are those of torchvision's vgg16_bn, 14,723,136, without the biases before the norms", () => {
    const { trainable, frozen } = count(vgg16, { inputSize: 32, batchNorm: true });
    const channels = 2 * 64 + 2 * 128 + 3 * 256 + 6 * 512;
    expect(trainable).toBe(14_723_136 - channels);
    expect(frozen).toBe(2 * channels);
  });

  it('are those of ResNet-50: 23,508,032, and 25,557,032 with 1000 on top', () => {
    const { trainable, frozen, features } = count(resnet50, { inputSize: 64 });
    expect(trainable).toBe(23_508_032);
    expect(trainable + dense(features, [1000])).toBe(25_557_032);
    // A mean and a variance for each of the 26,560 normalised channels.
    expect(frozen).toBe(2 * 26_560);
  });

  it('do not depend on where ResNet-50 strides', () => {
    const options = { width: 1 / 16 };
    const moved = count(resnet50, { ...options, strideOn: '3x3' });
    expect(moved).toEqual(count(resnet50, options));
  });

  it('are those of Table 15 for CNN-M', () => {
    const { trainable, frozen, features, units } = count(cnnM, { inputSize: 96 });
    const kernels = 7 * 7 * 3 * 96 + 5 * 5 * 96 * 256 + 3 * 3 * 256 * 512 + 2 * 3 * 3 * 512 * 512;
    const normalised = 96 + 256 + 3 * 512;
    expect(kernels).toBe(6_526_752);
    expect(trainable).toBe(kernels + 2 * normalised);
    expect(frozen).toBe(2 * normalised);
    expect([features, units]).toEqual([3 * 3 * 512, [4096]]);
  });

  it('are 1,173,216 for the small CNN', () => {
    const { trainable, frozen, features } = count(smallCnn, {});
    const channels = [3, 32, 32, 64, 64, 128, 128, 256, 256];
    const kernels = channels.slice(1).reduce((sum, n, i) => sum + 9 * channels[i]! * n, 0);
    expect(trainable).toBe(kernels + 2 * 960);
    expect(trainable).toBe(1_173_216);
    expect([frozen, features]).toEqual([2 * 960, 256]);
  });

  it("are those of face-api's file less its scales: 5,614,592 - 2 × 3,552", () => {
    const { trainable, frozen, features } = count(faceResnet, {});
    expect(trainable).toBe(5_607_488);
    expect([frozen, features]).toEqual([0, 128]);
    expect(count(faceResnet, { features: 'conv256' }).trainable).toBe(4_394_560);
  });

  it('of the face ResNet change by a scale for each channel with batch normalisation', () => {
    const { trainable, frozen, features } = count(faceResnet, {
      batchNorm: true,
      features: 'pool',
    });
    expect(trainable).toBe(5_607_488 + 3552 - 128 * 256);
    expect([frozen, features]).toEqual([2 * 3552, 256]);
  });
});

describe('feature shapes', () => {
  it.each([
    [cnnM, 96, [3, 3, 512]],
    [cnnM, 224, [7, 7, 512]],
    [vgg16, 96, [3, 3, 512]],
    [vgg16, 224, [7, 7, 512]],
    [resnet50, 224, [2048]],
  ])('are the published ones', (descriptor, inputSize, shape) => {
    expect(descriptor.configure({ inputSize }).outputShape).toEqual(shape);
  });

  it('and fully connected layers scale with the width', () => {
    const narrow = { width: 1 / 64 };
    expect(vgg16.configure(narrow).outputShape).toEqual([3, 3, 8]);
    expect(vgg16.configure(narrow).fullyConnected.units).toEqual([64, 64]);
    expect(resnet50.configure(narrow).fullyConnected.units).toEqual([23, 4]);
    expect(cnnM.configure({ width: 0.0001 }).outputShape.at(-1)).toBe(1);
  });
});
