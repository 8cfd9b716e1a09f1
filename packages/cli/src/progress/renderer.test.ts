import { memoryIo } from '../io.testing.js';
import { twoEpochs } from './events.testing.js';
import { createRenderer } from './renderer.js';
import { START } from './state.js';

const ESCAPE = String.fromCharCode(27);

function show(terminal: boolean, msPerEvent: number): string {
  const io = memoryIo('/', { terminal });
  let now = 0;
  const renderer = createRenderer(io, START, () => (now += msPerEvent));
  for (const event of twoEpochs()) renderer.show(event);
  renderer.close();
  expect(io.stdout).toBe('');
  return io.stderr;
}

describe('createRenderer', () => {
  it('writes one line again and again on a terminal, and lines that stay for epochs', () => {
    const text = show(true, 100);
    expect(text.split(`\r${ESCAPE}[2K`).length).toBeGreaterThan(5);
    expect(text.split('\n').filter((line) => line.includes('train CCC'))).toHaveLength(2);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('writes whole lines now and then elsewhere', () => {
    const text = show(false, 3000);
    expect(text).not.toContain(ESCAPE);
    expect(text.split('\n').filter((line) => line.includes('step '))).toHaveLength(2);
  });

  it('says what is trained, and shows warnings', () => {
    const text = show(false, 1);
    expect(text).toContain('1,200 parameters · engine cpu · train 2 videos, 128 frames');
    expect(text).toContain('warning CHECKPOINT_INVALID: damaged; went back');
  });
});
