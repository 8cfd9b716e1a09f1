import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineDescriptor } from '@circumplex/core';

/** Something that must work, tried. */
export interface Check {
  readonly name: string;
  readonly works: boolean;
  /** What was found, or why it does not work. */
  readonly detail: string;
  /** What mends it, where known. */
  readonly fix?: string;
  /** Time of a small training step, for engines, in milliseconds. */
  readonly stepMs?: number;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}

async function attempt(name: string, fix: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, works: true, detail: await work() };
  } catch (error) {
    return { name, works: false, detail: reason(error), fix };
  }
}

/** Oldest Node that is supported. */
const OLDEST_NODE = [20, 19] as const;

/** Tells whether a version of Node is new enough. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const [needMajor, needMinor] = OLDEST_NODE;
  const works = major > needMajor || (major === needMajor && minor >= needMinor);
  const fix = { fix: `install Node ${needMajor}.${needMinor} or later` };
  return { name: 'node', works, detail: version, ...(works ? {} : fix) };
}

/** Draws a face, writes it as an image, and reads that in a folder of its own. */
export function checkImages(): Promise<Check> {
  return attempt('images', 'npm install sharp --include=optional', async () => {
    const { openFrames, synthetic, writeFrames } = await import('@circumplex/data');
    const folder = await mkdtemp(join(tmpdir(), 'circumplex-doctor-'));
    try {
      const size = { width: 16, height: 16 };
      const options = { subjects: 1, videosPerSubject: 1, frames: 1 };
      const drawn = await synthetic.configure(options).open(folder);
      await writeFrames(drawn, folder, size);
      const read = await openFrames(join(folder, drawn.videos[0]!.id));
      const [before, after] = await Promise.all(
        [drawn, read].map((dataset) => dataset.frame(dataset.videos[0]!, 0, size)),
      );
      if (!before!.pixels.every((value, i) => after!.pixels[i] === value)) {
        throw new Error('an image comes back with other pixels');
      }
      return 'sharp writes and reads them';
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Writes and reads a file where runs go. */
export function checkDisk(folder: string): Promise<Check> {
  return attempt('disk', 'choose another folder, or free some space', async () => {
    const probe = join(await mkdtemp(join(folder, '.circumplex-doctor-')), 'probe');
    try {
      await writeFile(probe, 'probe');
      if ((await readFile(probe, 'utf8')) !== 'probe') throw new Error('read something else');
      return `${folder} can be written to`;
    } finally {
      await rm(join(probe, '..'), { recursive: true, force: true });
    }
  });
}

/** Trains a small network on an engine. */
export async function checkEngine({ id, probe }: EngineDescriptor): Promise<Check> {
  const { works, detail, fix, stepMs } = await probe();
  return {
    name: id,
    works,
    detail,
    ...(fix === undefined ? {} : { fix }),
    ...(stepMs === undefined ? {} : { stepMs }),
  };
}
