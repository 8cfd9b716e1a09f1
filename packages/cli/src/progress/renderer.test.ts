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

  it('says what begins to train in a resumed run, too', async () => {
    const { progress } = await import('@circumplex/trainer');
    const [before, after] = [twoEpochs().slice(0, 6), twoEpochs().slice(6)];
    const resumed = { ...before[5]!, type: 'run-resumed' as const, engine: 'cpu', events: 6 };
    const io = memoryIo('/');
    const renderer = createRenderer(io, () => 0);
    const events = from([resumed, ...after]).pipe(progress({ before }));
    await events.forEach((now) => renderer.show(now));
    expect(io.stderr).toContain('epoch 2: 5,000 of 5,000 parameters train\n');
  });

  it('says what is trained, and shows warnings', async () => {
    const text = await show(false, 1);
    expect(text).toContain(
      '5,000 parameters (3,800 frozen) · engine cpu · train 2 videos, 128 frames',
    );
    expect(text).toContain('\nepoch 2: 5,000 of 5,000 parameters train\n');
    expect(text).not.toContain('epoch 1:');
    expect(text).toContain('warning CHECKPOINT_INVALID: damaged; went back');
  });
});
