import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { LONGEST_LINE, NEWLINE, parseEventLine } from './event-line.js';
import type { TrainEvent } from './events.js';
import { systemCode } from './file-system.js';
import { openRegularFile } from './regular-file.js';
import { RUN_FILES } from './schema.js';

const CHUNK_BYTES = 256 * 1024;

/** Follows an `events.jsonl` that may still grow. */
export interface EventTail {
  /**
   * Events written since the last call, those of one piece of the file (256 kB) at most; an empty
   * array says that there is nothing new. A last line that is not finished yet waits for the call
   * that finds it whole. A file that does not exist yet has no events; one that became shorter was
   * replaced and is read again from its start.
   */
  poll(): Promise<TrainEvent[]>;
  /** Lines so far that hold no event: torn by a kill, damaged, or of an unknown kind. */
  readonly skipped: number;
}

/** Cuts bytes into lines; keeps the unfinished rest, unless it is too long to be an event. */
class LineSplitter {
  skipped = 0;
  private rest: Uint8Array = new Uint8Array(0);
  private skipping = false;

  *lines(bytes: Uint8Array): Generator<string> {
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([this.rest, bytes.subarray(start, end)]);
      this.rest = new Uint8Array(0);
      start = end + 1;
      if (!this.skipping && line.length > 0) yield line.toString('utf8');
      this.skipping = false;
    }
    this.keep(bytes.subarray(start));
  }

  private keep(bytes: Uint8Array): void {
    if (this.skipping) return;
    this.rest = Buffer.concat([this.rest, bytes]);
    if (this.rest.length <= LONGEST_LINE) return;
    this.rest = new Uint8Array(0);
    this.skipping = true;
    this.skipped += 1;
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await openRegularFile(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Follows a file of events; see {@link EventTail}. Holds no file open between polls. */
export function createEventTail(file: string): EventTail {
  let offset = 0;
  let skipped = 0;
  let splitter = new LineSplitter();
  const buffer = new Uint8Array(CHUNK_BYTES);

  const parse = (bytes: Uint8Array): TrainEvent[] => {
    const events: TrainEvent[] = [];
    for (const line of splitter.lines(bytes)) {
      const event = parseEventLine(line);
      if (event) events.push(event);
      else skipped += 1;
    }
    return events;
  };

  const restartIfShorter = async (handle: FileHandle): Promise<void> => {
    if ((await handle.stat()).size >= offset) return;
    offset = 0;
    skipped = 0;
    splitter = new LineSplitter();
  };

  const readOn = async (handle: FileHandle): Promise<TrainEvent[]> => {
    await restartIfShorter(handle);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, offset);
      offset += bytesRead;
      const events = parse(buffer.subarray(0, bytesRead));
      if (bytesRead === 0 || events.length > 0) return events;
    }
  };

  return {
    async poll() {
      const handle = await openIfThere(file);
      return handle ? readOn(handle).finally(() => handle.close()) : [];
    },
    get skipped() {
      return skipped + splitter.skipped;
    },
  };
}

/** Events of a run as they are in its file, to be iterated once. */
export interface EventReader extends AsyncIterable<TrainEvent> {
  /** See {@link EventTail.skipped}. */
  readonly skipped: number;
}

/**
 * Reads all events that are in a run folder now, in bounded memory. They are as written, with what
 * a kill left twice: see `effectiveEvents`.
 *
 * @param path - a run folder, or its `events.jsonl`.
 */
export function readEvents(path: string): EventReader {
  const file = path.endsWith('.jsonl') ? path : join(path, RUN_FILES.events);
  const tail = createEventTail(file);
  return {
    get skipped() {
      return tail.skipped;
    },
    async *[Symbol.asyncIterator]() {
      for (let events = await tail.poll(); events.length > 0; events = await tail.poll()) {
        yield* events;
      }
    },
  };
}
