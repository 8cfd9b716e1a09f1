import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isCircumplexError } from '@circumplex/core';
import { withinASecond } from '../testing/files.js';
import { openWeightFile } from './open.js';

/** Files that were once read wrongly; fuzz.test.ts adds what it finds. HDF5's are among its fixtures. */
const CORPUS = path.join(__dirname, 'corpus');

async function readAll(name: string): Promise<string> {
  try {
    const opened = await openWeightFile(path.join(CORPUS, name));
    for (const tensor of opened.tensors.values()) tensor.read();
    opened.close();
    return 'read';
  } catch (error) {
    if (!isCircumplexError(error)) throw error;
    return error.code;
  }
}

test.each(readdirSync(CORPUS))('%s is read or refused with a typed error', async (name) => {
  const outcome = await withinASecond(() => readAll(name));
  expect(outcome).toMatch(/^read$|^WEIGHTS_/);
});

test('tensors that lie at odd addresses have their values', async () => {
  for (const [name, tensor] of [
    ['safetensors-misaligned', 'w'],
    ['onnx-misaligned', 'w'],
  ] as const) {
    const opened = await openWeightFile(path.join(CORPUS, name));
    expect([...opened.tensors.get(tensor)!.read()]).toEqual([1, 2]);
    opened.close();
  }
});
