import { readFile } from 'node:fs/promises';
import { createStudy, type Study } from './study.testing.js';

describe('a classification', () => {
  let study: Study;
  beforeAll(async () => {
    study = await createStudy();
    const set = ['model.output=seven-way', 'model.head=fc', 'training.epochs=1'];
    const argv = ['train', 'tiny.yaml', ...set.flatMap((s) => ['--set', s])];
    expect(await study.run(argv)).toMatchObject({ code: 0 });
  });
  afterAll(() => study.remove());

  it('evaluates in the promised form', async () => {
    const { code, out } = await study.run(['eval', 'latest', '--json']);
    expect(code).toBe(0);
    const found = JSON.parse(out) as { perClass: object; confusion: number[][]; samples: number };
    expect(found).toMatchObject({
      split: 'test',
      videos: 2,
      samples: 16,
      accuracy: expect.any(Number),
      perClass: { happiness: { support: expect.any(Number) } },
    });
    expect(Object.keys(found.perClass)).toHaveLength(7);
    expect(found.confusion.map((row) => row.length)).toEqual(Array(7).fill(7));
    expect(found.confusion.flat().reduce((a, b) => a + b)).toBe(found.samples);
  });

  it('exports one frame at a time', async () => {
    const { code, out } = await study.run([
      'export',
      'latest',
      '--out',
      'f.onnx',
      '--variant',
      'frame',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('gives the same predictions');
  });

  it('shows tables and draws the confusion', async () => {
    expect((await study.run(['eval', 'latest'])).out).toMatch(/accuracy .* macro F1/);
    const { out } = await study.run(['figures', 'latest', '--json']);
    const { files } = JSON.parse(out) as { files: string[] };
    const figure = files.find((file) => file.endsWith('confusion.svg'))!;
    expect(await readFile(figure, 'utf8')).toContain('Confusion (test)');
  });
});
