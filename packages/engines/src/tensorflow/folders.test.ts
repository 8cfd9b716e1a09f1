import { enginesFolder } from './folders.js';

describe('enginesFolder', () => {
  it.each([
    [{}, 'linux', '/home/a/.cache/circumplex/engines'],
    [{ XDG_CACHE_HOME: '/big/cache' }, 'linux', '/big/cache/circumplex/engines'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', '/home/a/.cache/circumplex/engines'],
    [{}, 'darwin', '/home/a/Library/Caches/circumplex/engines'],
    [{ LOCALAPPDATA: '/local' }, 'win32', '/local/circumplex/engines'],
    [{}, 'win32', '/home/a/AppData/Local/circumplex/engines'],
    [{ CIRCUMPLEX_ENGINES: '/mine', XDG_CACHE_HOME: '/big/cache' }, 'linux', '/mine'],
    [{ CIRCUMPLEX_ENGINES: '' }, 'linux', '/home/a/.cache/circumplex/engines'],
  ] as const)('with %j on %s is %s', (env, platform, folder) => {
    expect(enginesFolder(env, platform, '/home/a')).toBe(folder);
  });
});
