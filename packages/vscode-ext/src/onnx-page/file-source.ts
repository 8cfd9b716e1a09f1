import { openRegularFile } from '@circumplex/core/runs';
import type { ByteSource } from '@circumplex/onnx-model';

/** A file that is open for reading by ranges. */
export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file; rejects as `openRegularFile` does. */
export async function openFileSource(path: string): Promise<FileSource> {
  const file = await openRegularFile(path);
  try {
    const { size } = await file.stat();
    return {
      size,
      async read(offset, length) {
        const buffer = Buffer.alloc(Math.min(length, Math.max(0, size - offset)));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
        return buffer.subarray(0, bytesRead);
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
