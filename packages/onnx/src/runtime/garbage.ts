import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets V8 free arrays that nobody has any more. By itself it waits for its own heap to fill, while
 * onnxruntime fills memory that it does not see.
 */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  // Arrays' memory is given back on another thread.
  await new Promise((resolve) => setTimeout(resolve, 100));
}
