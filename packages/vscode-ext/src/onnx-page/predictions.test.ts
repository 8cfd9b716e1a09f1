import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onnxRun } from '../../shared/onnx-page.js';
import { doneRun, drawnFrames, predictionRows, readPredictions } from './predictions.js';

describe('predictions', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'predictions-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function read(text: string) {
    await writeFile(path.join(folder, 'p.csv'), text);
    return readPredictions(path.join(folder, 'p.csv'));
  }

  it('are told of in words where the file is not there', async () => {
    const gone = readPredictions(path.join(folder, 'gone.csv'));
    await expect(gone).rejects.toMatchObject({ code: 'PREDICTIONS_INVALID' });
  });

  it('of one frame are told by themselves', async () => {
    const read1 = await read('video,frame,valence,arousal\na.png,"a, b.png",0.25,-0.5\n');
    const run = doneRun(read1, 'a.png');
    expect(onnxRun.parse(run)).toEqual(run);
    expect(run).toMatchObject({ classes: false, names: ['valence', 'arousal'], frames: 1 });
    expect(run).toMatchObject({ first: [0.25, -0.5], trace: null });
    expect(predictionRows(read1, 0, 10)).toEqual({
      rows: [{ frame: 'a, b.png', values: ['0.250', '−0.500'] }],
      total: 1,
    });
  });

  it('of classes have no expression among the values', async () => {
    const two = await read(
      'video,frame,anger,neutral,expression\nv,1,0.9,0.1,anger\nv,2,NaN,0.2,neutral\n',
    );
    expect(doneRun(two, 'v')).toMatchObject({
      classes: true,
      names: ['anger', 'neutral'],
      trace: {
        frames: [0, 1],
        lines: [
          { name: 'anger', values: [0.9, null] },
          { name: 'neutral', values: [0.1, 0.2] },
        ],
      },
    });
    expect(predictionRows(two, 1, 10).rows).toEqual([{ frame: '2', values: ['–', '0.200'] }]);
  });

  it.each([
    ['', 'another header'],
    ['a,b\n1,2\n', 'another header'],
    ['video,frame,valence\n', 'no frame'],
    ['video,frame,valence\nv,1\n', 'Invalid Record Length'],
  ])('refuses %j', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'PREDICTIONS_INVALID',
      message: expect.stringContaining(message),
    });
  });

  it('of many frames are thinned, and keep what is highest and lowest', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) =>
      Float64Array.of(Math.sin(i), i === 77_777 ? 5 : 0),
    );
    const drawn = drawnFrames({ names: ['a', 'b'], classes: false, frames: [], rows });
    expect(drawn.length).toBeLessThanOrEqual(2002);
    expect(drawn).toContain(77_777);
    expect([drawn[0], drawn.at(-1)]).toEqual([0, 99_999]);
  });
});
