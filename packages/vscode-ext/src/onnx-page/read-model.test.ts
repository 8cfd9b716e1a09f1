import { createRandom } from '@circumplex/core';
import { damaged } from '@circumplex/core/testing';
import { decodeModel, encodeModel } from '@circumplex/onnx-model';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { modelBytes } from './model.testing.js';
import { readModel } from './read-model.js';

const never = new AbortController().signal;

/** The model with its weights in another file. */
function weightsIn(location: string): Uint8Array {
  const model = decodeModel(modelBytes());
  const initializers = model.graph.initializers.map((tensor) => {
    const external = { location, offset: 0, length: tensor.rawData.length };
    return { ...tensor, rawData: new Uint8Array(0), external };
  });
  return encodeModel({ ...model, graph: { ...model.graph, initializers } });
}

describe('readModel', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'onnx-page-'))));
  afterEach(() => rm(folder, { recursive: true }));

  async function read(bytes: Uint8Array, name = 'm.onnx') {
    await writeFile(path.join(folder, name), bytes);
    return readModel(path.join(folder, name), never);
  }

  it('reads a model and its report', async () => {
    const report = path.join(folder, 'm.onnx.report.json');
    await writeFile(report, '{"verification": 1}');
    expect(await read(modelBytes())).toMatchObject({
      name: 'm.onnx',
      files: { count: 1, bytes: modelBytes().length, warnings: [] },
      report: 'The report beside the file is none that circumplex export wrote.',
    });
    await writeFile(report, '{');
    expect(await read(modelBytes())).toMatchObject({ report: expect.stringContaining('not JSON') });
  });

  it('counts files of weights beside it, and tells of those that are missing', async () => {
    const bytes = weightsIn('m.onnx.data');
    expect(await read(bytes)).toMatchObject({
      files: { count: 1, warnings: [expect.stringMatching(/^m\.onnx\.data is missing/)] },
    });
    await writeFile(path.join(folder, 'm.onnx.data'), new Uint8Array(500));
    const files = { count: 2, bytes: bytes.length + 500, warnings: [] };
    expect(await read(bytes)).toMatchObject({ files });
  });

  it.each(['../secret', '/etc/hostname', '..', ''])('does not look at %j', async (location) => {
    expect(await read(weightsIn(location))).toMatchObject({
      files: { count: 1, warnings: [expect.stringMatching(/outside the model's folder/)] },
    });
  });

  it.each([
    ['nothing', new Uint8Array(0), /^The file is empty\.$/],
    ['text', new TextEncoder().encode('valence,arousal\n'), /^The file is no ONNX model\. /],
    ['half a model', modelBytes().subarray(0, 150), /a damaged .* ONNX model at byte \d+: /],
  ])('says why %s is no model', async (_, bytes, words) => {
    expect(await read(bytes)).toMatchObject({
      problem: expect.stringMatching(words) as string,
    });
  });

  it('says that a file or folder is none', async () => {
    const gone = await readModel(path.join(folder, 'gone.onnx'), never);
    expect(gone).toEqual({ name: 'gone.onnx', problem: 'The file is not there (any more).' });
    expect(await readModel(folder, never)).toMatchObject({ problem: 'This is a folder.' });
  });

  it('reads damaged files or says why not, and never throws', async () => {
    const random = createRandom('onnx-page');
    const outcomes = new Set<string>();
    for (let i = 0; i < 300; i++) {
      const model = await read(damaged(modelBytes(), random));
      outcomes.add('problem' in model ? 'problem' : 'read');
    }
    expect([...outcomes].sort()).toEqual(['problem', 'read']);
  });
});
