import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemporaryFolder } from './temporary-folder.js';

describe('makeTemporaryFolder', () => {
  let parent: string;
  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'circumplex-temporary-'))));
  afterEach(() => rmSync(parent, { recursive: true }));

  /** What `process.exit` would call. */
  const exit = (): void => process.listeners('exit').forEach((listener) => listener(0));

  it('is removed with what is in it, once', () => {
    const folder = makeTemporaryFolder(join(parent, 'a-'));
    writeFileSync(join(folder.path, 'file'), 'text');
    folder.remove();
    folder.remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('is removed at the exit of the process, by one listener for all', () => {
    makeTemporaryFolder(join(parent, 'a-'));
    const listeners = process.listenerCount('exit');
    const { path } = makeTemporaryFolder(join(parent, 'b-'));
    writeFileSync(join(path, 'file'), 'text');
    expect(process.listenerCount('exit')).toBe(listeners);
    exit();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('leaves at the exit what has the name of one that was removed before', () => {
    const { path, remove } = makeTemporaryFolder(join(parent, 'a-'));
    remove();
    writeFileSync(path, 'of somebody else');
    exit();
    expect(existsSync(path)).toBe(true);
  });
});
