import { trainEvent, type TrainEvent } from './events.js';
import { localFiles, writeError, type FileSystem } from './file-system.js';

/** Appends to a run's `events.jsonl`. */
export interface EventWriter {
  /**
   * Writes one event as one line. When it returns, the line is with the operating system and
   * survives the end of this process, however it comes.
   *
   * @throws CircumplexError DISK_FULL or FILE_UNWRITABLE; what was there before stays readable.
   */
  append(event: TrainEvent): void;
  /** Waits until the disk holds everything: survives a loss of power as well. */
  flush(): void;
  close(): void;
}

const NEWLINE = 10;

/** True if the file is empty or ends with a whole line. */
function endsWithLine(fs: FileSystem, fd: number): boolean {
  const { size } = fs.fstatSync(fd);
  if (size === 0) return true;
  const last = new Uint8Array(1);
  fs.readSync(fd, last, 0, 1, size - 1);
  return last[0] === NEWLINE;
}

function writeAll(fs: FileSystem, fd: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) offset += fs.writeSync(fd, bytes, offset);
}

/**
 * Opens `events.jsonl` for appending; makes it where absent. A line that a kill left half-written
 * stays as it is, and the next event starts on a line of its own: readers skip the torn one.
 *
 * @throws CircumplexError FILE_UNWRITABLE where it cannot be opened.
 */
export function appendEvents(file: string, fs: FileSystem = localFiles): EventWriter {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw writeError(error, file);
    }
  };
  const encoder = new TextEncoder();
  const fd = guarded(() => fs.openSync(file, 'a+'));
  let whole = guarded(() => endsWithLine(fs, fd));
  return {
    append(event) {
      const line = `${whole ? '' : '\n'}${JSON.stringify(trainEvent.parse(event))}\n`;
      whole = false;
      guarded(() => writeAll(fs, fd, encoder.encode(line)));
      whole = true;
    },
    flush: () => guarded(() => fs.fsyncSync(fd)),
    close: () => fs.closeSync(fd),
  };
}
