import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readReport } from './report.js';

const verification = {
  passed: true,
  precision: 'float32',
  tolerance: 1e-4,
  maxDifference: 7.7e-7,
  sizes: [
    { batch: 1, time: 1, maxDifference: 2.7e-7 },
    { batch: 1, time: 6, chunks: [4, 2], maxDifference: 7.7e-7 },
  ],
  layers: [{ layer: 'fc1', difference: 3e-8, magnitude: 2 }],
  mismatches: [],
  warnings: [],
};

describe('readReport', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'report-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function read(change: object = {}, bytes = 100) {
    const report = { bytes: 100, precision: { type: 'float32' }, verification, ...change };
    await writeFile(path.join(folder, 'm.onnx.report.json'), JSON.stringify(report));
    const found = await readReport(path.join(folder, 'm.onnx'), bytes);
    if (found === null || typeof found === 'string') throw new Error('there is a report');
    return found;
  }

  it('is nothing where there is none', async () => {
    expect(await readReport(path.join(folder, 'm.onnx'), 100)).toBeNull();
  });

  it('tells what was compared', async () => {
    expect(await read()).toEqual({
      passed: true,
      summary:
        'Passed: the file predicts what its run does. Largest difference 7.7e−7, tolerance 0.0001.',
      sizes: [
        { batch: 1, time: 1, chunks: null, difference: '2.7e−7', passed: true },
        { batch: 1, time: 6, chunks: '4 + 2', difference: '7.7e−7', passed: true },
      ],
      layers: [{ layer: 'fc1', difference: '3.0e−8' }],
      drift: null,
      cost: null,
      warnings: [],
    });
  });

  it('tells what failed, and where first', async () => {
    const failed = {
      ...verification,
      passed: false,
      maxDifference: null,
      sizes: [{ batch: 1, time: 1, maxDifference: null }],
      firstDrift: { layer: 'conv1', difference: 0.5 },
      warnings: ["output 'valence' is constant (0.1000) over different inputs"],
    };
    const report = await read({ verification: failed });
    expect(report.summary).toMatch(/^Not passed: .* Largest difference not finite, tolerance/);
    expect(report.sizes[0]?.passed).toBe(false);
    expect(report.drift).toBe('conv1 differs first, by 5.0e−1.');
    expect(report.warnings).toEqual(failed.warnings);
  });

  it('tells that nothing was compared where the file is of another model', async () => {
    const foreign = { ...verification, passed: false, sizes: [], mismatches: ['model: no'] };
    const report = await read({ verification: foreign });
    expect(report.summary).toMatch(/nothing was compared/);
    expect(report.warnings).toEqual(['model: no']);
  });

  it('tells what int8 costs', async () => {
    const scores = {
      part: 'validation',
      frames: 3200,
      metric: 'accuracy',
      model: 0.67,
      file: 0.66,
    };
    const { cost } = await read({ precision: { type: 'int8', scores } });
    expect(cost).toMatch(
      /accuracy on validation, 3.200 frames: 0\.6600 in int8, 0\.6700 .* \(−0\.0100\)/,
    );
    expect((await read({ precision: { type: 'int8' } })).cost).toMatch(/was not measured/);
  });

  it('finds out a report of another export', async () => {
    expect((await read({}, 200)).warnings[0]).toMatch(/^The report is of another file/);
  });

  it('is told in words where it is too large, or no file', async () => {
    const file = path.join(folder, 'm.onnx.report.json');
    await mkdir(file);
    expect(await readReport(path.join(folder, 'm.onnx'), 100)).toMatch(/cannot be read: EISDIR/);
    await rm(file, { recursive: true });
    await writeFile(file, '{');
    await truncate(file, 5e6);
    expect(await readReport(path.join(folder, 'm.onnx'), 100)).toMatch(/reports are smaller/);
  });
});
