import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { createStudy, type Study } from './study.testing.js';

const TINY = ['--set', 'inputSize=32', '--set', 'width=0.03125'];

describe('pretrained weights', () => {
  let study: Study;
  beforeAll(async () => {
    study = await createStudy();
    expect(await study.run(['train', 'tiny.yaml'])).toMatchObject({ code: 0 });
  });
  afterAll(() => study.remove());
  afterEach(() => expect(memory().numTensors).toBe(0));

  it('are listed with format, backbone and licence', async () => {
    const { code, out } = await study.run(['weights', 'ls', '--json']);
    expect(code).toBe(0);
    const { sources } = JSON.parse(out) as { sources: unknown[] };
    expect(sources).toContainEqual(
      expect.objectContaining({
        id: 'torchvision-resnet-50',
        format: 'safetensors',
        backbones: ['resnet-50'],
        backboneOptions: { strideOn: '3x3' },
        licence: expect.stringContaining('BSD-3-Clause'),
        bundled: false,
      }),
    );
    expect((await study.run(['weights', 'ls'])).out).toMatch(/timm-vgg-16 +safetensors +vgg-16/);
  });

  it('are taken from a run, written, and started from', async () => {
    const [run] = await readdir(join(study.folder, 'runs'));
    const argv = ['weights', 'import', `runs/${run}`, '--into', 'vgg-face', ...TINY];
    const imported = await study.run([...argv, '--out', 'out/face.weights']);
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(imported.out).toContain('loaded         13 layers: conv1_1');
    expect(imported.out).toContain('Wrote out/face.weights');

    const trained = await study.run([
      'train',
      'tiny.yaml',
      '--set',
      'model.weights=out/face.weights',
    ]);
    expect(trained.code).toBe(0);
    expect(trained.err).toContain('weights of out/face.weights · 13 layers loaded');
    const { out } = await study.run(['runs', 'show', 'latest']);
    expect(out).toMatch(/started from +weights of out\/face.weights/);
  });

  it('may come from sources of an experiment’s plug-ins', async () => {
    const source = {
      kind: 'weights',
      id: 'my-vgg',
      summary: 'ours',
      format: 'safetensors',
      licence: 'CC0-1.0',
      backbones: ['vgg-16'],
      axes: 'oihw',
      preprocessing: { channelOrder: 'rgb', scale: [1, 1, 1], offset: [0, 0, 0] },
      layers: [{ kind: 'folded', layer: 'conv1_1', bias: 'b' }],
    };
    await writeFile(join(study.folder, 'mine.mjs'), `export default [${JSON.stringify(source)}];`);
    await writeFile(join(study.folder, 'plugged.yaml'), 'name: plugged\nplugins: [./mine.mjs]\n');
    const plugged = ['--experiment', 'plugged.yaml'];
    expect((await study.run(['weights', 'ls'])).out).not.toContain('my-vgg');
    const { out } = await study.run(['weights', 'ls', ...plugged]);
    expect(out).toMatch(/my-vgg +safetensors +vgg-16 +CC0-1\.0/);
    const wrong = ['weights', 'import', 'tiny.yaml', '--into', 'vgg-16', '--source', 'my-vgg'];
    expect((await study.run(wrong)).err).toContain('PLUGIN_UNKNOWN');
    expect((await study.run([...wrong, ...plugged])).err).toContain(
      'no weight file of a known kind',
    );
  });

  it.each<[string, string[], RegExp]>([
    ['PyTorch’s pickles', ['pickle.pth', '--into', 'vgg-16'], /WEIGHTS_UNSUPPORTED.*save_file/],
    ['what is damaged', ['torn', '--into', 'vgg-16'], /WEIGHTS_INVALID/],
    [
      'sources without a file',
      ['torchvision-vgg-16', '--into', 'vgg-16'],
      /FILE_MISSING.*brings no file; give .* docs\/weights\.md/,
    ],
    ['what is not there', ['none', '--into', 'vgg-16'], /FILE_MISSING/],
    ['backbones that are none', ['torn', '--into', 'vgg-17'], /PLUGIN_UNKNOWN.*vgg-16/],
    [
      'options that are none',
      ['runs/latest', '--into', 'vgg-face', '--set', 'with=1'],
      /OPTION_INVALID.*'width'/,
    ],
  ])('refuse %s: non-zero, and nothing written', async (_, argv, message) => {
    await writeFile(join(study.folder, 'pickle.pth'), Uint8Array.of(0x80, 2, 0x8a, 0x0a));
    await writeFile(join(study.folder, 'torn'), Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0, 123));
    const [run] = await readdir(join(study.folder, 'runs'));
    const file = argv[0]!.replace('latest', run!);
    const line = ['weights', 'import', file, ...argv.slice(1), '--out', 'never'];
    const { code, err } = await study.run(line);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(await readdir(study.folder)).not.toContain('never');
  });
});
