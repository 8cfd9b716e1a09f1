import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventTail, readEvents } from './event-tail.js';
import { appendEvents } from './event-writer.js';
import type { TrainEvent } from './events.js';
import { localFiles, type FileSystem } from './file-system.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'circumplex-'));
  file = join(folder, 'events.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

function warning(step: number, message = 'ü'): TrainEvent {
  return { type: 'warning', step, epoch: 0, clock: { at: step }, code: 'x', message };
}

function write(events: TrainEvent[], fs?: FileSystem): void {
  const writer = appendEvents(file, fs);
  events.forEach((event) => writer.append(event));
  writer.flush();
  writer.close();
}

async function collect(path = folder) {
  const reader = readEvents(path);
  const events: TrainEvent[] = [];
  for await (const event of reader) events.push(event);
  return { events, skipped: reader.skipped };
}

describe('appendEvents', () => {
  it('appends to what is there', async () => {
    write([warning(1), warning(2)]);
    write([warning(3)]);
    expect(await collect()).toEqual({ events: [1, 2, 3].map((n) => warning(n)), skipped: 0 });
    expect(await collect(file)).toEqual(await collect());
  });

  it('has written an event when append returns', async () => {
    const writer = appendEvents(file);
    writer.append(warning(1));
    expect((await collect()).events).toHaveLength(1);
    writer.close();
  });

  it('starts on a line of its own after one that a kill left half-written', async () => {
    write([warning(1)]);
    await appendFile(file, '{"type":"step","st');
    write([warning(2), warning(3)]);
    expect(await collect()).toEqual({ events: [1, 2, 3].map((n) => warning(n)), skipped: 1 });
  });

  it('refuses an event that readers would not understand', async () => {
    const writer = appendEvents(file);
    expect(() => writer.append({ ...warning(1), step: NaN })).toThrow();
    writer.append(warning(2));
    writer.close();
    expect((await collect()).events).toEqual([warning(2)]);
  });

  it('says that the disk is full, and goes on once it is not', async () => {
    let full = true;
    const fs: FileSystem = {
      ...localFiles,
      writeSync(fd, bytes, offset) {
        if (!full) return localFiles.writeSync(fd, bytes, offset);
        if (offset > 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return localFiles.writeSync(fd, bytes.subarray(0, 9), 0);
      },
    };
    const writer = appendEvents(file, fs);
    expect(() => writer.append(warning(1))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
    full = false;
    writer.append(warning(2));
    writer.close();
    expect(await collect()).toEqual({ events: [warning(2)], skipped: 1 });
  });

  const device = '/dev/full';
  (existsSync(device) ? it : it.skip)('says so on a disk that is really full', () => {
    const fs: FileSystem = { ...localFiles, openSync: () => openSync(device, 'r+') };
    const writer = appendEvents(file, fs);
    expect(() => writer.append(warning(1))).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
    writer.close();
  });

  it('says that the file cannot be written', () => {
    expect(() => appendEvents(join(folder, 'no', 'events.jsonl'))).toThrow(
      expect.objectContaining({ code: 'FILE_UNWRITABLE' }),
    );
  });
});

describe('readEvents', () => {
  it('has nothing to say of a run without events', async () => {
    expect(await collect()).toEqual({ events: [], skipped: 0 });
  });

  it('skips and counts damaged lines and events of unknown kinds', async () => {
    write([warning(1)]);
    await appendFile(file, 'garbage\n{"type":"from-the-future","step":1}\n\n[]\n');
    write([warning(2)]);
    expect(await collect()).toEqual({ events: [warning(1), warning(2)], skipped: 3 });
  });

  it('reads files larger than its pieces, with lines across their borders', async () => {
    const events = Array.from({ length: 3000 }, (_, n) => warning(n, 'ü'.repeat(1 + (n % 211))));
    await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    expect((await readFile(file)).length).toBeGreaterThan(600_000);
    expect((await collect()).events).toEqual(events);
  });

  it('skips a line too long to be an event without keeping it', async () => {
    write([warning(1)]);
    await appendFile(file, `${'x'.repeat(3_000_000)}\n`);
    write([warning(2)]);
    expect(await collect()).toEqual({ events: [warning(1), warning(2)], skipped: 1 });
  });
});

describe('createEventTail', () => {
  it('gives each event once, as the file grows', async () => {
    const tail = createEventTail(file);
    expect(await tail.poll()).toEqual([]);
    write([warning(1), warning(2)]);
    expect(await tail.poll()).toEqual([warning(1), warning(2)]);
    expect(await tail.poll()).toEqual([]);
    write([warning(3)]);
    expect(await tail.poll()).toEqual([warning(3)]);
  });

  it('waits for a line to be whole, also within a character', async () => {
    const tail = createEventTail(file);
    const bytes = Buffer.from(`${JSON.stringify(warning(1))}\n`);
    const cut = bytes.indexOf('ü') + 1;
    await appendFile(file, bytes.subarray(0, cut));
    expect(await tail.poll()).toEqual([]);
    await appendFile(file, bytes.subarray(cut));
    expect(await tail.poll()).toEqual([warning(1)]);
    expect(tail.skipped).toBe(0);
  });

  it('starts again when the file was replaced by a shorter one', async () => {
    const tail = createEventTail(file);
    write([warning(1), warning(2)]);
    await tail.poll();
    await rm(file);
    write([warning(7)]);
    expect(await tail.poll()).toEqual([warning(7)]);
  });
});
