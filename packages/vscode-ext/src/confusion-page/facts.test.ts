import type { PredictionIndex } from '@circumplex/core/runs';
import { factsOf } from './facts.js';

function index(ids: readonly string[], frames: number): PredictionIndex {
  return {
    split: 'test',
    frames,
    checkpoint: { file: 'step-00000120.safetensors', step: 120 },
    createdAt: '2026-01-01T12:00:00.000Z',
    videos: ids.map((id) => ({ id })),
  } as PredictionIndex;
}

describe('factsOf', () => {
  it('counts the frames of videos, which may be there in parts', () => {
    const facts = factsOf(index(['a', 'b', 'a'], 1200), '/runs/r', 0);
    expect(facts.slice(0, 3)).toEqual([
      'r',
      'test: 1\u2009200 frames of 2 videos',
      'weights of step 120',
    ]);
    expect(facts).toHaveLength(4);
  });

  it('calls single frames images, and says what has no label', () => {
    const facts = factsOf(index(['a', 'b'], 2), '/runs/r', 1);
    expect(facts[1]).toBe('test: 2 images');
    expect(facts.at(-1)).toBe('1 without a label, not counted');
  });
});
