import type { WeightTensor } from '../formats/weight-file.js';
import { lacking, lookUp } from './lookup.js';

const tensor = (name: string, stride?: number): WeightTensor => ({
  name,
  shape: [1],
  ...(stride !== undefined && { stride }),
  read: () => Float32Array.of(1),
});
const file = {
  tensors: new Map([['onnx::Conv_1', tensor('onnx::Conv_1')]]),
  aliases: new Map([['Conv#0.weight', tensor('onnx::Conv_1', 2)]]),
};
const map = (stride?: number) =>
  ({
    kind: 'convolution',
    layer: 'conv1',
    kernel: 'Conv#0.weight',
    ...(stride && { stride }),
  }) as const;

describe('what a file has', () => {
  it('is found by name and by place', () => {
    expect(lookUp(file, 'onnx::Conv_1')?.name).toBe('onnx::Conv_1');
    expect(lookUp(file, 'Conv#0.weight')?.name).toBe('onnx::Conv_1');
    expect(lookUp(file, 'Conv#1.weight')).toBeUndefined();
  });

  it('is lacking where it is not there, or moves otherwise', () => {
    expect(lacking(map(), file)).toEqual([]);
    expect(lacking(map(2), file)).toEqual([]);
    expect(lacking(map(1), file)).toEqual(['Conv#0.weight (moves by 2, not 1)']);
    expect(lacking({ ...map(), bias: 'Conv#0.bias' }, file)).toEqual(['Conv#0.bias']);
  });
});
