import { findCli } from './find-cli.js';

const search = (setting: readonly string[], there: readonly string[], platform = 'linux') =>
  findCli({
    setting,
    from: '/home/ann/study/deep',
    platform: platform as NodeJS.Platform,
    exists: (file) => there.includes(file),
  });

describe('findCli', () => {
  it('finds the nearest that is installed', () => {
    const bin = ['/home/ann/node_modules/.bin/circumplex', '/node_modules/.bin/circumplex'];
    expect(search([], bin)).toEqual([bin[0]]);
    expect(search([], bin.slice(1))).toEqual([bin[1]]);
    expect(search([], [])).toBeUndefined();
  });

  it('does as the setting says', () => {
    expect(search(['npx', 'circumplex'], ['/node_modules/.bin/circumplex'])).toEqual([
      'npx',
      'circumplex',
    ]);
  });

  it('knows what the program is called on Windows', () => {
    const file = '/home/ann/node_modules/.bin/circumplex.cmd';
    expect(search([], [file], 'win32')).toEqual([file]);
  });
});
