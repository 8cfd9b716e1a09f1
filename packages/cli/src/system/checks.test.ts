import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDisk, checkImages, checkNode, checkVideo } from './checks.js';

describe('checks', () => {
  it('wants a Node that is new enough, and says which', () => {
    expect(checkNode('v20.19.0').works).toBe(true);
    expect(checkNode('v24.1.0').works).toBe(true);
    expect(checkNode('v20.18.3')).toMatchObject({
      works: false,
      fix: 'install Node 20.19 or later',
    });
  });

  it('reads back an image that it wrote', async () => {
    expect(await checkImages()).toMatchObject({
      name: 'images',
      works: true,
      detail: expect.stringMatching(/^sharp [\d.]+ \(libvips [\d.]+\)/),
    });
  });

  it('tells a temporary folder that cannot be written to from images that cannot', async () => {
    expect(await checkImages('/no-such-folder')).toMatchObject({
      works: false,
      fix: 'set TMPDIR to a folder to write to',
    });
  });

  it('reports a decoder that does not load, with its mending', async () => {
    jest.resetModules();
    jest.doMock('sharp', () => {
      throw new Error('Could not load the "sharp" module\nPossible solutions: …');
    });
    const fresh = jest.requireActual('./checks') as { checkImages: typeof checkImages };
    expect(await fresh.checkImages()).toEqual({
      name: 'images',
      works: false,
      detail: 'Could not load the "sharp" module',
      fix: 'npm install --include=optional sharp',
    });
    jest.dontMock('sharp');
  });

  it('looks for ffmpeg, which nothing fails without', async () => {
    expect(await checkVideo('no-such-ffmpeg')).toMatchObject({ works: false, optional: true });
    const folder = await mkdtemp(join(tmpdir(), 'circumplex-ffmpeg-'));
    const command = join(folder, 'ffmpeg');
    await writeFile(command, '#!/bin/sh\necho "ffmpeg version 7.1 Copyright"\n', { mode: 0o755 });
    expect(await checkVideo(command)).toMatchObject({
      works: true,
      detail: expect.stringMatching(/^ffmpeg 7\.1; /),
    });
    await rm(folder, { recursive: true });
  });

  it('writes to the folder and leaves nothing there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'circumplex-disk-'));
    expect((await checkDisk(folder)).works).toBe(true);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('takes the nearest folder that exists for runs that are still to come', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'circumplex-disk-'));
    const check = await checkDisk(join(folder, 'runs/deeper'));
    expect(check).toMatchObject({ works: true });
    expect(check.detail).toMatch(/^\S+ can be written to, .+iB free$/);
    expect(check.detail.startsWith(`${folder} `)).toBe(true);
    await rm(folder, { recursive: true });
  });

  it('says why a folder cannot be written to', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'circumplex-disk-')), 'file');
    await writeFile(file, '');
    const check = await checkDisk(file);
    expect(check).toMatchObject({ works: false, fix: expect.stringContaining('--runs') });
    expect(check.detail).toContain('ENOTDIR');
    await rm(join(file, '..'), { recursive: true });
  });
});
