import type { TrainEvent } from '@circumplex/core/runs';
import { testManifest } from '../manifest.testing.js';
import { errorOf, notesOf, warningsOf } from './notices.js';

const checkpoint = { name: 'step-00000010.safetensors', size: 1, changed: 0 };

describe('notices', () => {
  const failed = (message: string, checkpoints = [checkpoint]) =>
    errorOf({
      manifest: testManifest({ error: { code: 'TRAINING_DIVERGED', message } }),
      checkpoints,
    });

  it('parts an error into what is wrong and what to do', () => {
    expect(failed('step 12: loss must be finite, got NaN; lower the learning rate')).toEqual({
      code: 'TRAINING_DIVERGED',
      message: 'step 12: loss must be finite, got NaN',
      todo: [
        'Lower the learning rate.',
        'Then resume the run: it goes on from its last checkpoint.',
      ],
    });
  });

  it('shows an error as it is that says nothing of it', () => {
    const error = failed('out of memory; killed', []);
    expect(error?.message).toBe('out of memory; killed');
    expect(error?.todo).toEqual(['Train anew: the run failed before its first checkpoint.']);
    expect(errorOf({ manifest: testManifest(), checkpoints: [] })).toBeNull();
  });

  it('takes no time for a message that was made to take it', () => {
    const text = ': '.repeat(200_000);
    const start = performance.now();
    expect(failed(text)?.message).toBe(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('shows each of the last warnings once', () => {
    const warning = (message: string): TrainEvent => ({
      ...{ type: 'warning', step: 1, epoch: 0, clock: { at: 0 }, code: 'GRADIENT' },
      message,
    });
    const list = ['a', 'b', 'b', 'c', 'd', 'e', 'f'].map(warning);
    expect(warningsOf(list)).toEqual(['b', 'c', 'd', 'e', 'f'].map((text) => `GRADIENT: ${text}`));
  });

  const whole = {
    manifest: testManifest(),
    checkpoints: [{ name: 'step-00000002.safetensors', size: 1, changed: 0 }],
  };

  it('says why nothing can be done with a network that was not kept', () => {
    const series = { skipped: 0, forgotten: 0 };
    const [note] = notesOf({ ...whole, checkpoints: [], series });
    expect(note).toMatch(/no checkpoint/);
    const manifest = testManifest({ best: null });
    expect(notesOf({ manifest, checkpoints: [], series })).toEqual([]);
  });

  it('tells of lines that were passed over, and of nothing where there are none', () => {
    expect(notesOf({ ...whole, series: { skipped: 0, forgotten: 0 } })).toEqual([]);
    expect(notesOf({ ...whole, series: { skipped: 1, forgotten: 0 } })).toEqual([
      '1 line of events.jsonl holds no event and is passed over.',
    ]);
    const [skipped, forgotten] = notesOf({ ...whole, series: { skipped: 3, forgotten: 2 } });
    expect(skipped).toBe('3 lines of events.jsonl hold no event and are passed over.');
    expect(forgotten).toContain('2 older events');
  });
});
