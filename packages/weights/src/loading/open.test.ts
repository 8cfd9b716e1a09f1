import { defineWeights, modelSpec } from '@circumplex/core';
import { testFolder } from '../testing/files.js';
import { tinyFile, tinyRegistry, tinySource, tinyBackbone } from '../testing/tiny-network.js';
import { completeModel } from './complete-model.js';
import { openWeights } from './open.js';

const folder = testFolder();
afterAll(() => folder.remove());
const file = folder.write(tinyFile());
const another = defineWeights({ ...tinySource, id: 'another' });
const brighter = defineWeights({
  ...tinySource,
  id: 'brighter',
  preprocessing: { ...tinySource.preprocessing, scale: [9, 9, 9] },
});

describe('openWeights', () => {
  it.each([
    ['finds out the source', file, undefined],
    ['takes the source named', file, 'tiny-source'],
  ])('%s', async (_name, path, source) => {
    const opened = await openWeights({ file: path, source }, tinyRegistry(), 'tiny');
    expect(opened).toMatchObject({
      source: tinySource,
      preprocessing: tinySource.preprocessing,
      backboneOptions: { stride: 'second' },
    });
    opened.close();
  });

  it('takes the first of sources that mean the same', async () => {
    const opened = await openWeights({ file }, tinyRegistry(another), 'tiny');
    expect(opened.source?.id).toBe('tiny-source');
    opened.close();
  });

  it('takes a source that brings its file', async () => {
    const bringing = defineWeights({ ...tinySource, id: 'bringing', bundled: () => file });
    const opened = await openWeights({ source: 'bringing' }, tinyRegistry(bringing), 'tiny');
    expect(opened.file.file).toBe(file);
    opened.close();
  });

  it.each<[string, string, string, string]>([
    [
      'where several fit that differ',
      'tiny',
      'WEIGHTS_FOREIGN',
      'got tiny-source, brighter; say which',
    ],
    ['for another backbone', 'other', 'WEIGHTS_FOREIGN', 'set model.backbone to tiny'],
  ])('refuses %s', async (_name, backbone, code, message) => {
    await expect(openWeights({ file }, tinyRegistry(brighter), backbone)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('says what the nearest sources lack', async () => {
    const lacking = folder.write(tinyFile({ 'a.bias': null, 'n.var': null }));
    await expect(openWeights({ file: lacking }, tinyRegistry(), 'tiny')).rejects.toMatchObject({
      code: 'WEIGHTS_FOREIGN',
      message: expect.stringContaining('tiny-source lacks a.bias and 1 more'),
    });
  });

  it('refuses a source for another kind of file, or another backbone', async () => {
    const onnx = defineWeights({ ...tinySource, id: 'for-onnx', format: 'onnx' });
    const open = (backbone: string, source: string) =>
      openWeights({ file, source }, tinyRegistry(onnx), backbone);
    await expect(open('tiny', 'for-onnx')).rejects.toThrow('must be onnx for the source for-onnx');
    await expect(open('other', 'tiny-source')).rejects.toThrow("must be for 'other'");
    await expect(open('tiny', 'nothing')).rejects.toMatchObject({ code: 'PLUGIN_UNKNOWN' });
  });
});

describe('completeModel', () => {
  const complete = async (model: Record<string, unknown>) => {
    const opened = await openWeights({ file }, tinyRegistry(), 'tiny');
    opened.close();
    return completeModel(modelSpec.parse({ backbone: 'tiny', ...model }), opened);
  };

  it('fills in options and preprocessing, and is the same again', async () => {
    const once = await complete({});
    expect(once).toMatchObject({
      backbone: { id: 'tiny', stride: 'second' },
      preprocessing: { channelOrder: 'bgr', scale: [1, 2, 3], offset: [4, 5, 6] },
    });
    const resolved = tinyBackbone.configure({ stride: 'second' }).options;
    expect(await complete({ ...once, backbone: { id: 'tiny', ...resolved } })).toMatchObject({
      backbone: { id: 'tiny', stride: 'second', inputSize: 4 },
    });
  });

  it('leaves preprocessing that is set', async () => {
    expect((await complete({ preprocessing: { offset: [0, 0, 0] } })).preprocessing).toEqual({
      channelOrder: 'bgr',
      scale: [1, 2, 3],
      offset: [0, 0, 0],
    });
  });

  it('refuses an option that must be otherwise, and says how', async () => {
    await expect(complete({ backbone: { id: 'tiny', stride: 'first' } })).rejects.toMatchObject({
      code: 'WEIGHTS_FOREIGN',
      message:
        'model.backbone.stride: must be second for weights of tiny-source, got first; set it to second, or leave it out',
    });
  });
});
