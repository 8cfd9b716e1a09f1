import { outputContract } from '@circumplex/core/testing';
import { valenceArousal } from './valence-arousal.js';

outputContract(valenceArousal);
outputContract(valenceArousal, { options: { dimensions: ['arousal'] } });

describe('valence-arousal', () => {
  it('predicts both in their fixed order, or the one asked for', () => {
    expect(valenceArousal.configure({}).names).toEqual(['valence', 'arousal']);
    const swapped = valenceArousal.configure({ dimensions: ['arousal', 'valence'] });
    expect(swapped.names).toEqual(['valence', 'arousal']);
    expect(valenceArousal.configure({ dimensions: ['arousal'] }).names).toEqual(['arousal']);
  });

  it.each([[[]], [['valence', 'valence']], [['dominance']]])('refuses dimensions %j', (list) => {
    expect(() => valenceArousal.configure({ dimensions: list })).toThrow('dimensions');
  });
});
