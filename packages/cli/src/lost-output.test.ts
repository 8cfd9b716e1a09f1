import { lostOutput } from './lost-output.js';

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function watched(canInterrupt: boolean) {
  const done: string[] = [];
  const handlers = lostOutput({
    interrupt: () => done.push('interrupt') > 0 && canInterrupt,
    tell: (text) => void done.push(text),
    exit: (code) => void done.push(`exit ${code}`),
  });
  return { ...handlers, done };
}

describe('lostOutput', () => {
  it('ends in silence when the reader is gone', () => {
    const { stdout, done } = watched(false);
    stdout(failure('EPIPE'));
    expect(done).toEqual(['interrupt', 'exit 0']);
  });

  it('lets a run pause', () => {
    const { stdout, stderr, done } = watched(true);
    stdout(failure('EPIPE'));
    stderr(failure('EIO'));
    expect(done).toEqual(['interrupt', 'interrupt']);
  });

  it('tells of a full disk', () => {
    const { stdout, done } = watched(true);
    stdout(failure('ENOSPC'));
    expect(done).toEqual([
      expect.stringMatching(/^error DISK_FULL: stdout: the disk must have room.*\n$/),
      'exit 1',
    ]);
  });

  it('goes on without stderr where nothing can pause', () => {
    const { stderr, done } = watched(false);
    stderr(failure('EPIPE'));
    expect(done).toEqual(['interrupt']);
  });
});
