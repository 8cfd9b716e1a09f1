import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpu } from '@circumplex/engines';
import { initialState } from '../loop/state.js';
import { tinyModel } from '../testing/tiny-model.js';
import { inTemporaryFolder } from '../testing/tiny.js';
import { readCheckpoint, readCheckpointState, writeCheckpoint } from './file.js';

const state = {
  ...initialState({ factor: 0.5 }, []),
  reason: 'epoch' as const,
  score: 0.25,
  events: 3,
};
const tensors = [
  { name: 'fc1/bias', dtype: 'F32' as const, shape: [3], data: Float32Array.of(1, NaN, -0) },
];

describe('a checkpoint file', () => {
  beforeAll(() => cpu.use({}));

  it('comes back as it was; its state can be read alone', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'a.safetensors');
      const model = tinyModel();
      await writeCheckpoint(file, model, { state, tensors });
      model.dispose();
      expect(await readCheckpoint(file)).toEqual({ state, tensors });
      expect(await readCheckpointState(file)).toEqual(state);
    });
  });

  it('that is none is refused, and has no state', async () => {
    await inTemporaryFolder(async (folder) => {
      const file = join(folder, 'a.safetensors');
      await expect(readCheckpoint(file)).rejects.toMatchObject({ code: 'FILE_MISSING' });
      expect(await readCheckpointState(file)).toBeUndefined();
      for (const content of ['', 'not a checkpoint at all', '\x02\0\0\0\0\0\0\0{}']) {
        await writeFile(file, content);
        await expect(readCheckpoint(file)).rejects.toMatchObject({ code: 'CHECKPOINT_INVALID' });
        expect(await readCheckpointState(file)).toBeUndefined();
      }
    });
  });
});
