import { endedAtOnce, interruptible } from './interrupts.js';
import { memoryIo } from './io.testing.js';

describe('endedAtOnce', () => {
  it('ends at the first Ctrl-C, and lets go of the signal after the work', async () => {
    const io = memoryIo('/');
    await endedAtOnce(io, 'stopped', () => Promise.resolve());
    io.interrupt();
    expect(io).toMatchObject({ exited: undefined, stderr: '' });
    await endedAtOnce(io, 'stopped', () => Promise.resolve(io.interrupt()));
    expect(io).toMatchObject({ exited: 130, stderr: '\nstopped\n' });
  });
});

describe('interruptible', () => {
  it('asks for the end first and forces it the second time', async () => {
    const io = memoryIo('/');
    const aborted = await interruptible(io, 'stopping', async (signal) => {
      io.interrupt();
      expect(io.exited).toBeUndefined();
      io.interrupt();
      return signal.aborted;
    });
    expect(aborted).toBe(true);
    expect(io.exited).toBe(130);
    expect(io.stderr).toContain('stopping; press Ctrl-C again to stop at once');
  });

  it('lets go of the signal at the end, also after an error', async () => {
    const io = memoryIo('/');
    await expect(interruptible(io, 'x', () => Promise.reject(new Error('no')))).rejects.toThrow();
    io.interrupt();
    expect(io.stderr).toBe('');
  });
});
