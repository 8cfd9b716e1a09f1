import type { FileHandle } from 'node:fs/promises';
import type { FileSystem } from '../file-system.js';

/** A new file that is written in several places at once. */
export class PositionedFile {
  private constructor(private readonly handle: FileHandle) {}

  /** @throws system errors. */
  static async create(file: string, fs: FileSystem): Promise<PositionedFile> {
    return new PositionedFile(await fs.promises.open(file, 'wx'));
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const left = bytes.length - done;
      done += (await this.handle.write(bytes, done, left, position + done)).bytesWritten;
    }
  }

  /** Closes the file when all of it is on the disk. */
  async finish(): Promise<void> {
    try {
      await this.handle.sync();
    } finally {
      await this.handle.close();
    }
  }
}
