import { testFolder } from '../testing/files.js';
import { openWeightFile } from './open.js';

const folder = testFolder();
afterAll(() => folder.remove());

describe('openWeightFile', () => {
  it.each<[string, string | Uint8Array, string, string]>([
    [
      'a zip archive of PyTorch',
      'PK\u0003\u0004 archive/data.pkl',
      'WEIGHTS_UNSUPPORTED',
      'save_file',
    ],
    ['a pickle', Uint8Array.of(0x80, 2, 0x8a, 10), 'WEIGHTS_UNSUPPORTED', 'save_file'],
    ['a newer pickle', Uint8Array.of(0x80, 5, 0x95), 'WEIGHTS_UNSUPPORTED', 'save_file'],
    ['GGUF', 'GGUF\u0003', 'WEIGHTS_UNSUPPORTED', 'safetensors'],
    [
      'text',
      'hello',
      'WEIGHTS_INVALID',
      'safetensors, .*got no weight file of a known kind; check',
    ],
    ['nothing', '', 'WEIGHTS_INVALID', 'an empty file'],
  ])('refuses %s by its content, whatever its name', async (_, bytes, code, message) => {
    const file = folder.write(bytes, 'model.safetensors');
    await expect(openWeightFile(file)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`^[^\\n]*${message}[^\\n]*$`)),
    });
  });

  it.each([
    ['a folder', folder.path],
    ['what is not there', `${folder.path}/none`],
  ])('refuses %s', async (_, path) => {
    await expect(openWeightFile(path)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  });
});
