import { from } from 'rxjs';
import { memoryIo } from '../io.testing.js';
import { twoEpochs } from './events.testing.js';
import { createRenderer } from './renderer.js';

const ESCAPE = String.fromCharCode(27);

async function show(terminal: boolean, msPerEvent: number): Promise<string> {
  const { progress } = await import('@circumplex/trainer');
  const io = memoryIo('/', { terminal });
  let now = 0;
  const renderer = createRenderer(io, () => (now += msPerEvent));
  await from(twoEpochs())
    .pipe(progress())
    .forEach((now) => renderer.show(now));
  renderer.close();
  expect(io.stdout).toBe('');
  return io.stderr;
}

describe('createRenderer', () => {
  it('writes one line again and again on a terminal, and lines that stay for epochs', async () => {
    const text = await show(true, 100);
    expect(text.split(`\r${ESCAPE}[2K`).length).toBeGreaterThan(5);
    expect(text.split('\n').filter((line) => line.includes('train CCC'))).toHaveLength(2);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('writes whole lines now and then elsewhere', async () => {
    const text = await show(false, 3000);
    expect(text).not.toContain(ESCAPE);
    expect(text.split('\n').filter((line) => line.includes('step '))).toHaveLength(2);
  });

  it('says what is trained, and shows warnings', async () => {
    const text = await show(false, 1);
    expect(text).toContain('1,200 parameters · engine cpu · train 2 videos, 128 frames');
    expect(text).toContain('warning CHECKPOINT_INVALID: damaged; went back');
  });
});
