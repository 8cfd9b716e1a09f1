import { memoryIo } from '../io.testing.js';
import { showInstall } from './install-progress.js';

const MIB = 2 ** 20;

function shown(terminal: boolean): string {
  const io = memoryIo('.', { terminal });
  const show = showInstall(io);
  show({ step: 'download a', bytes: { done: 0, total: 100 * MIB } });
  show({ step: 'download a', bytes: { done: 50 * MIB, total: 100 * MIB } });
  show({ step: 'download a', bytes: { done: 120 * MIB, total: 100 * MIB } });
  show({ step: 'unpack a' });
  return io.stderr;
}

describe('showInstall', () => {
  it('writes a line for each step', () => {
    expect(shown(false)).toBe('download a (100 MiB)\nunpack a\n');
  });

  it('counts up on a terminal, never past the end', () => {
    const lines = shown(true).split('\n');
    expect(lines[0]).toMatch(/^download a \(100 MiB\)\r.*50 %\r.*100 %$/);
    expect(lines[1]).toBe('unpack a');
  });
});
