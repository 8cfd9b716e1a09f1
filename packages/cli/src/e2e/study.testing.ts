import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryIo, type MemoryIo } from '../io.testing.js';
import { main } from '../main.js';

/** A narrow AffWildNet on a few synthetic videos, in YAML. */
const TINY = `
name: tiny
seed: 7
data:
  reader: { id: synthetic, subjects: 4, videosPerSubject: 2, frames: 8 }
  split: { train: 0.5, validation: 0.25, test: 0.25 }
  sequence: { length: 4 }
  batch: 2
model:
  backbone: { id: vgg-face, inputSize: 32, width: 0.03125 }
  fusion: landmarks
  fc: { units: [8], dropout: 0.5 }
  head: { id: gru, units: 4, layers: 1 }
training: { epochs: 2 }
`;

/** What a command line left behind. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with `tiny.yaml`, in which command lines are run in this process. */
export interface Study {
  readonly folder: string;
  /** Runs a command line; `during` gets its outside world while it runs. */
  run(argv: readonly string[], during?: (io: MemoryIo) => void): Promise<CommandResult>;
  remove(): Promise<void>;
}

/** Makes a {@link Study} in a temporary folder. */
export async function createStudy(): Promise<Study> {
  const folder = await mkdtemp(join(tmpdir(), 'circumplex-cli-'));
  await writeFile(join(folder, 'tiny.yaml'), TINY);
  return {
    folder,
    async run(argv, during) {
      const io = memoryIo(folder);
      const pending = main(argv, io);
      during?.(io);
      const code = await pending;
      return { code, out: io.stdout, err: io.stderr };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
