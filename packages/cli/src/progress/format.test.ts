import type { Progress } from '@circumplex/trainer';
import { createColors } from 'picocolors';
import { from, lastValueFrom } from 'rxjs';
import { visibleLength } from '../text/table.js';
import { cccScores, twoEpochs } from './events.testing.js';
import { epochLine, plainLine, progressLine, shortScores } from './format.js';

const colors = createColors(false);

let state: Progress;
beforeAll(async () => {
  const { progress } = await import('@circumplex/trainer');
  state = await lastValueFrom(from(twoEpochs().slice(0, 8)).pipe(progress()));
});

describe('progress text', () => {
  it('says epoch, step, loss, CCC, time left, speed and learning rate', () => {
    expect(plainLine(state)).toBe(
      'epoch 2/2 · step 3/4 · loss 0.895 · validation CCC V 0.300 A 0.300 · ETA 1 s · 100 frames/s · lr 0.001',
    );
  });

  it('fits the terminal', () => {
    for (const columns of [30, 60, 80, 200]) {
      expect(visibleLength(progressLine(state, columns, colors))).toBeLessThan(columns);
    }
    expect(progressLine(state, 200, colors)).toContain('━━━━━━━━━━━━────');
  });

  it('keeps a line of each epoch', () => {
    const [finished, validated] = twoEpochs().slice(4, 6);
    expect(epochLine(finished as never, validated as never, colors)).toBe(
      'epoch 1 · loss 0.750 · train CCC V 0.400 A 0.200 · validation CCC V 0.300 A 0.300 · best',
    );
  });

  it('has words for each task', () => {
    expect(shortScores(cccScores(null, 0.5))).toBe('CCC V – A 0.500');
    expect(
      shortScores({ samples: 4, accuracy: 0.75, macroF1: 0.7, perClass: {}, confusion: [] }),
    ).toBe('accuracy 75.0 %');
  });
});
