import { mkdtemp, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isCircumplexError } from '@circumplex/core/errors';
import { bytes } from '../text/numbers.js';
import { firstLine, output } from './output.js';

/** Something that was tried. */
export interface Check {
  readonly name: string;
  readonly works: boolean;
  /** True where nothing fails without it. */
  readonly optional?: boolean;
  /** What was found, or why it does not work. */
  readonly detail: string;
  /** What mends it, where known. */
  readonly fix?: string;
}

async function attempt(name: string, fix: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, works: true, detail: await work() };
  } catch (error) {
    const got = isCircumplexError(error) ? error.parts.got : undefined;
    return { name, works: false, detail: got ?? firstLine(error), fix };
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

/** Makes a folder, works in it and removes it. */
async function inFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, '.circumplex-doctor-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Draws a face, writes it as an image, and reads that in a folder of its own. */
export async function checkImages(folder = tmpdir()): Promise<Check> {
  const temporary = await checkFolder('images', folder, 'set TMPDIR to a folder to write to');
  if (!temporary.works) return temporary;
  return attempt('images', 'npm install --include=optional sharp', () =>
    inFolder(folder, async (inside) => {
      const { imageLibrary, openFrames, synthetic, writeFrames } = await import('@circumplex/data');
      const size = { width: 16, height: 16 };
      const options = { subjects: 1, videosPerSubject: 1, frames: 1 };
      const drawn = await synthetic.configure(options).open(inside);
      await writeFrames(drawn, inside, size);
      const whole = { crop: 'full', margin: 0 } as const;
      const read = await openFrames(join(inside, drawn.videos[0]!.id), whole);
      const [before, after] = await Promise.all(
        [drawn, read].map((dataset) => dataset.frame(dataset.videos[0]!, 0, size)),
      );
      if (!before!.pixels.every((value, i) => after!.pixels[i] === value)) {
        throw new Error('an image comes back with other pixels');
      }
      return `${await imageLibrary()} writes and reads them`;
    }),
  );
}

const FFMPEG: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'apt-get install ffmpeg',
  darwin: 'brew install ffmpeg',
  win32: 'winget install ffmpeg',
};

/** Looks for ffmpeg: frames are read from folders of images, which it makes of videos. */
export async function checkVideo(command = 'ffmpeg'): Promise<Check> {
  const use = 'frames are read from folders; ffmpeg -i video.mp4 frames/%06d.png makes one';
  const text = await output(command, ['-version']).catch(() => undefined);
  const version = text && /^ffmpeg version (\S+)/.exec(text)?.[1];
  const check = { name: 'video', optional: true };
  if (version) return { ...check, works: true, detail: `ffmpeg ${version}; ${use}` };
  const fix = FFMPEG[process.platform] ?? 'install ffmpeg';
  return { ...check, works: false, detail: `no ffmpeg; ${use}`, fix };
}

async function checkFolder(name: string, folder: string, fix: string): Promise<Check> {
  return attempt(name, fix, () =>
    inFolder(folder, async (inside) => {
      const probe = join(inside, 'probe');
      await writeFile(probe, 'probe');
      if ((await readFile(probe, 'utf8')) !== 'probe') throw new Error('read something else');
      const { bavail, bsize } = await statfs(folder);
      return `${folder} can be written to, ${bytes(bavail * bsize)} free`;
    }),
  );
}

/** The folder itself, or the nearest above it that exists. */
async function existing(folder: string): Promise<string> {
  const there = await stat(folder).then(
    () => true,
    () => false,
  );
  return there || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** Writes and reads a file where runs go, or would be made. */
export async function checkDisk(runs: string): Promise<Check> {
  const fix = 'choose another folder with --runs, or free some space';
  return checkFolder('disk', await existing(runs), fix);
}
