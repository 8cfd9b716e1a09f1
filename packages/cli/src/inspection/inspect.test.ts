import { EXPRESSIONS } from '@circumplex/core';
import { memoryIo } from '../io.testing.js';
import { inspect } from './inspect.js';
import { openSpec } from './open-spec.js';
import { inspectionText } from './text.js';

async function inspected(subjects: number) {
  const spec = `synthetic:subjects=${subjects},videosPerSubject=1,frames=4`;
  return inspect(await openSpec(spec, [], memoryIo('/')));
}

describe('inspect', () => {
  it('counts the whole set and its parts', async () => {
    const { total, splits, decoded } = await inspected(5);
    expect(total).toMatchObject({ videos: 5, frames: 20 });
    expect(splits.train!.videos + splits.validation!.videos + splits.test!.videos).toBe(5);
    expect(decoded).toBe(5);
  });

  it('shows a set that cannot be split, and says why it cannot', async () => {
    const found = await inspected(1);
    expect(found).toMatchObject({ total: { videos: 1 }, splits: {} });
    const text = inspectionText(found, EXPRESSIONS);
    expect(text).toMatch(/^all +1 /m);
    expect(text).toMatch(/warning: .*must have at least 3 subjects/);
  });
});
