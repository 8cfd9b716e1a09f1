import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of a test. */
export interface TestFolder {
  readonly path: string;
  /** Writes a file and returns its path. */
  write(bytes: Uint8Array | string, name?: string): string;
  remove(): void;
}

/** Makes a {@link TestFolder}. */
export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'circumplex-weights-'));
  let files = 0;
  return {
    path,
    write(bytes, name = `file-${(files += 1)}`) {
      const file = join(path, name);
      writeFileSync(file, bytes);
      return file;
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}

/** A safetensors file from any header at all, with `data` behind it. */
export function rawSafetensors(
  header: unknown,
  data = new Uint8Array(0),
  length?: bigint,
): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

/**
 * Runs something that must end within a second, since a file may be made to take long: of the
 * processor's time, so that a busy machine fails no test.
 */
export async function withinASecond<T>(work: () => Promise<T>): Promise<T> {
  const start = process.cpuUsage();
  try {
    return await work();
  } finally {
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(1);
  }
}
