import type { PredictionIndex, StoredPredictions } from '@circumplex/core/runs';
import { affectHandlers } from './handlers.js';
import { PredictionSource, type Open } from './prediction-source.js';
import { storedNumbers } from './stored.testing.js';

const place = { folder: '/runs/a', split: 'test' } as const;
const video = { id: 'p1', subject: 's', start: 4, offset: 0, frames: 3, fps: 10, scores: null };
const names = ['valence', 'arousal'];

function stored(shift: number, task = 'regression'): StoredPredictions {
  const frame = (label: number) => names.map(() => [label + shift, label] as const);
  const index = { task, names, videos: [video], frames: 3, pictures: { count: 2 } };
  return {
    ...storedNumbers([frame(0), frame(0.5), frame(Number.NaN)]),
    index: index as unknown as PredictionIndex,
    folder: '/',
    landmarks: (_, count) => Promise.resolve(new Float32Array(count * 136)),
  };
}

function handlers(
  open: Open = (folder) => Promise.resolve(stored(folder === '/runs/b' ? 0.5 : 0)),
) {
  const others = () => [{ folder: '/runs/b', name: 'b', id: 'b' }];
  const source = new PredictionSource(place, open);
  return affectHandlers({ source, others, watch: () => undefined });
}

const range = { video: 0, first: 0, count: 100, points: 100, residuals: false };

describe('affectHandlers', () => {
  it('answers with what the video has of a range', async () => {
    const { prediction, label } = await handlers().frames({ video: 0, first: 1, count: 10 });
    expect(prediction).toEqual([
      [0.5, null],
      [0.5, null],
    ]);
    expect(label[0]).toEqual([0.5, null]);
  });

  it('finds a video by its name and start, and refuses one that is not there', async () => {
    expect(await handlers().video({ id: 'p1', start: 4 })).toMatchObject({ index: 0 });
    expect(await handlers().video({ id: 'p1', start: 0 })).toBeNull();
    await expect(handlers().frames({ video: 9, first: 0, count: 1 })).rejects.toThrow(
      /must be one/,
    );
  });

  it('draws a band of runs that the editor lists, and reads no other', async () => {
    const opened: string[] = [];
    const answer = handlers((folder) => {
      opened.push(folder);
      return Promise.resolve(stored(folder === '/runs/b' ? 0.5 : 0));
    });
    const { lines } = await answer.trace({ ...range, runs: ['/runs/b', '/etc'] });
    expect(lines[0]).toMatchObject({ low: [0, 0.5, null], high: [0.5, 1, null] });
    expect(opened).toEqual(['/runs/a', '/runs/b']);
  });

  it('lists runs with the same videos', async () => {
    expect(await handlers().runs(null)).toMatchObject([{ folder: '/runs/b', videos: 1 }]);
  });

  it('gives landmarks of the pictures there are', async () => {
    expect(await handlers().landmarks({ first: 1, count: 32 })).toHaveLength(136);
  });

  it('names segments by their videos', async () => {
    const [worst] = await handlers().worst({ length: 1, unit: 'frames' });
    expect(worst).toMatchObject({ id: 'p1', fps: 10, first: 0, mse: 0 });
  });

  it('refuses predictions of classes in words', async () => {
    const classes = handlers(() => Promise.resolve(stored(0, 'classification')));
    await expect(classes.density(null)).rejects.toThrow(/must be predictions of dimensions/);
  });
});
