import { matchLayers } from './layer-patterns.js';

const NAMES = [
  'conv1_1',
  'conv1_2',
  'conv2_1',
  'layer1.0.conv1',
  'layer1.0xconv1',
  'fc1',
  'output',
];
const match = (...patterns: string[]): string[] => matchLayers(NAMES, patterns, 'training.freeze');

describe('matchLayers', () => {
  it('takes names and patterns, and keeps the order of the layers', () => {
    expect(match('fc1', 'conv1_*')).toEqual(['conv1_1', 'conv1_2', 'fc1']);
    expect(match('*')).toEqual(NAMES);
    expect(match('conv*_1', '**2_1')).toEqual(['conv1_1', 'conv2_1']);
    expect(match()).toEqual([]);
  });

  it('names a layer once, however many patterns match it', () => {
    expect(match('conv1_1', 'conv1_1', 'conv1_*')).toEqual(['conv1_1', 'conv1_2']);
  });

  it('lets the star stand for nothing, and nothing else stand for anything', () => {
    expect(match('fc1*')).toEqual(['fc1']);
    expect(match('layer1.0.*')).toEqual(['layer1.0.conv1']);
    expect(() => match('conv')).toThrow("'conv'");
    expect(() => match('FC1')).toThrow("did you mean 'fc1'?");
    expect(() => match('conv[12]_1')).toThrow("'conv[12]_1'");
  });

  it('refuses a pattern that matches nothing, naming the layers there are', () => {
    const error = { code: 'OPTION_INVALID', parts: expect.objectContaining({ got: "'bn*'" }) };
    expect(() => match('fc1', 'bn*')).toThrow(expect.objectContaining(error));
    expect(() => match('fc1', 'bn*')).toThrow(/^training\.freeze: .*known: conv1_1, conv1_2/);
  });
});
